package io.postrider.cli.sending;

import io.postrider.compose.MessageRequest;
import io.postrider.posts.announcement.Announcement;
import io.postrider.text.UsageError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command is to show: what is due, posts that people name, or a file of theirs. */
final class MessageOptions {

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Option(
      names = "--post",
      paramLabel = "ID",
      description = "with this post, by its id or its address, whatever is due; may be repeated")
  private List<String> ids = List.of();

  @Option(
      names = "--body",
      paramLabel = "FILE.md",
      description = "an announcement in Markdown instead of posts")
  private @Nullable Path body;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "by this folder of templates (default: the digest's; 'announcement' for --body)")
  private @Nullable String template;

  @Option(
      names = "--subject",
      paramLabel = "TEXT",
      description = "with this subject, plain text (default: that of the text or the template)")
  private @Nullable String subject;

  @Option(
      names = "--despite-mistakes",
      description = "mail an announcement although it has placeholders or links that do not work")
  private boolean meant;

  String digest() {
    return digest;
  }

  /** What is asked for, with the text that its file holds. */
  MessageRequest read() {
    if (body != null && !ids.isEmpty()) {
      throw new UsageError("--body brings its own text; leave out either --body or --post.");
    }
    return new MessageRequest(
        digest, ids, body == null ? null : Announcement.read(body), template, subject);
  }

  /**
   * Refuses what readers would laugh at, unless somebody says that it is meant so.
   *
   * @throws UsageError with all of it
   */
  void requireProofread(MessageRequest request) {
    List<String> mistakes = request.mistakes();
    if (!mistakes.isEmpty() && !meant) {
      throw new UsageError(
          "%s Fix this, or add --despite-mistakes if it is meant so; 'preview' shows it."
              .formatted(String.join(" ", mistakes)));
    }
  }
}
