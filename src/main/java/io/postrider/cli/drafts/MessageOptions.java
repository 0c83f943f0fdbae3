package io.postrider.cli.drafts;

import io.postrider.posts.announcement.Announcement;
import io.postrider.posts.proofreading.Finding;
import io.postrider.posts.proofreading.Proofreader;
import io.postrider.text.UsageError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command is to show: what is due, posts that people name, or a file of theirs. */
public final class MessageOptions {

  private static final int LONGEST_SUBJECT = 250;

  /** As many as a digest may have. */
  private static final int MOST_POSTS = 100;

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

  private @Nullable Announcement announcement;

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

  public String digest() {
    return digest;
  }

  public List<String> ids() {
    if (ids.size() > MOST_POSTS) {
      throw new UsageError(
          "--post stands here %,d times; a mail holds %d posts at most."
              .formatted(ids.size(), MOST_POSTS));
    }
    return ids;
  }

  /** Whether it brings something of its own, whatever is due. */
  public boolean isNamed() {
    return !ids.isEmpty() || body != null;
  }

  /** What the file says; read once, so that all who ask see the same. Null if none is named. */
  public @Nullable Announcement announcement() {
    if (body != null && !ids.isEmpty()) {
      throw new UsageError("--body brings its own text; leave out either --body or --post.");
    }
    if (body != null && announcement == null) {
      announcement = Announcement.read(body);
    }
    return announcement;
  }

  /**
   * Refuses what readers would laugh at, unless somebody says that it is meant so.
   *
   * @throws UsageError with all of it
   */
  public void requireProofread() {
    Announcement text = announcement();
    List<String> mistakes = new ArrayList<>(text == null ? List.of() : text.mistakes());
    Proofreader.ofSubject(subject == null ? "" : subject).stream()
        .filter(Finding::embarrasses)
        .forEach(one -> mistakes.add("--subject: " + one.sentence()));
    if (!mistakes.isEmpty() && !meant) {
      throw new UsageError(
          "%s Mend this, or add --despite-mistakes if it is meant so; 'preview' shows it."
              .formatted(String.join(" ", mistakes)));
    }
  }

  public @Nullable String template() {
    if (template != null && !template.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      throw new UsageError(
          "--template: '%s' is no name of a folder; use 1 to 60 lower-case letters, digits and hyphens."
              .formatted(template));
    }
    return template;
  }

  /** One line that a template takes as it is. */
  public @Nullable String subject() {
    if (subject == null) {
      return null;
    }
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw new UsageError("--subject must be one line of text.");
    }
    if (subject.length() > LONGEST_SUBJECT) {
      throw new UsageError(
          "--subject has %d characters, of which no mailbox shows so many; use %d at most."
              .formatted(subject.length(), LONGEST_SUBJECT));
    }
    if (!Announcement.isPlain(subject)) {
      throw new UsageError(
          "--subject '%s' has what a template would evaluate; write plain text or ${reader.firstName|friend}, or set 'subject' in the digest's file."
              .formatted(subject));
    }
    return subject.strip();
  }
}
