package io.postrider.rendering.gate;

import io.postrider.digest.Digest;
import io.postrider.posts.Post;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import io.postrider.rendering.template.TemplateTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What is not right with an edition; it goes out all the same. */
public final class EditionWarnings {

  private EditionWarnings() {}

  /**
   * One sentence each: of the posts, of the edition, of its template, of its theme.
   *
   * @param html as it comes out for posts that have nothing wrong in them
   * @param slow the parts that are evaluated for each reader
   * @param nearlyTooLarge the size in bytes of a mail that is shown whole, but only just; empty if
   *     there is none
   */
  public static List<String> of(
      Digest digest,
      TemplateTexts texts,
      List<Post> posts,
      String html,
      Set<MailPart> slow,
      OptionalInt nearlyTooLarge) {
    List<String> warnings = new ArrayList<>(PostWarnings.of(posts));
    slow.forEach(part -> warnings.add(slow(digest, part)));
    nearlyTooLarge.ifPresent(size -> warnings.add(narrow(digest, size)));
    warnings.addAll(TemplateWarnings.of(digest, html));
    warnings.addAll(ThemeWarnings.of(digest, texts));
    return warnings;
  }

  private static String slow(Digest digest, MailPart part) {
    return "%s looks into a reader's value, so it is evaluated for every reader: write"
            .formatted(TemplateFault.file(digest, part))
        + " ${reader.name} alone, and ask ${reader.named} whether there is one, to be faster.";
  }

  private static String narrow(Digest digest, int size) {
    return "%s: the mail is %d KB, and mailboxes clip what is over 100 KB."
        .formatted(TemplateFault.file(digest, MailPart.HTML), size / 1024);
  }
}
