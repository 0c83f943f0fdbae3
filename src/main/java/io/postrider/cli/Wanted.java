package io.postrider.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command is to show: what is due, posts that people name, or a file of theirs. */
final class Wanted {

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Option(
      names = "--post",
      paramLabel = "ID",
      description = "with this post, whatever is due; may be repeated")
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

  String digest() {
    return digest;
  }

  List<String> ids() {
    return ids;
  }

  @Nullable Path body() {
    if (body != null && !ids.isEmpty()) {
      throw new Misused("--body brings its own text; leave out either --body or --post.");
    }
    return body;
  }

  @Nullable String template() {
    return template;
  }
}
