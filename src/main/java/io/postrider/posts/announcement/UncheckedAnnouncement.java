package io.postrider.posts.announcement;

import io.postrider.posts.Post;
import io.postrider.posts.ReaderField;
import io.postrider.posts.announcement.Announcement.CallToAction;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.fields.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An announcement whose values have yet to be checked.
 *
 * @param settings what stands before the text
 * @param text parsed, its title taken from it
 * @param heading that title; null for none
 * @param lines of the text
 * @param firstLine the text's, in the file
 */
record UncheckedAnnouncement(
    FrontMatter settings,
    Markdown text,
    @Nullable String heading,
    List<String> lines,
    int firstLine) {

  private static final Pattern FENCE = Pattern.compile("---\\s*");

  /** What a template would evaluate, or a gate take for something left over. */
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{|\\[[\\[(#/]");

  static UncheckedAnnouncement of(String file) {
    String whole = file.startsWith("\uFEFF") ? file.substring(1) : file;
    List<String> lines = whole.lines().toList();
    if (lines.isEmpty() || !FENCE.matcher(lines.get(0)).matches()) {
      return of(FrontMatter.read(List.of()), lines, 0);
    }
    for (int end = 1; end < lines.size(); end++) {
      if (FENCE.matcher(lines.get(end)).matches()) {
        return of(FrontMatter.read(lines.subList(1, end)), lines, end + 1);
      }
    }
    throw new AnnouncementError(
        1, "the settings that begin here have no end; put a line of three hyphens below them");
  }

  private static UncheckedAnnouncement of(FrontMatter settings, List<String> lines, int from) {
    List<String> own = lines.subList(from, lines.size());
    Markdown text = new Markdown(String.join("\n", own));
    // With a title of its own, a heading on top is part of the text.
    String heading = settings.text("title") == null ? text.takeTitle() : null;
    return new UncheckedAnnouncement(settings, text, heading, own, from + 1);
  }

  Announcement announcement(String key) {
    CallToAction action = callToAction();
    String link = link(action);
    String html = text.html();
    PostContent content = PostContent.clean(html, link);
    Post.Image image = image();
    if (content.html().isEmpty() && image == null) {
      throw new AnnouncementError(
          firstLine, "there is no text; write below the settings what to say");
    }
    return new Announcement(
        title(),
        subject(),
        settings.text("preheader"),
        link,
        image,
        action,
        content,
        AnnouncementCheck.of(settings, lines, firstLine, html),
        key);
  }

  private String title() {
    for (String title : new @Nullable String[] {settings.text("title"), heading, subject()}) {
      if (title != null && !title.isBlank()) {
        return title;
      }
    }
    throw new AnnouncementError(
        1, "there is no title; put 'title: Holiday hours' between two lines of three hyphens");
  }

  /** Whether a template has nothing to evaluate in it. */
  static boolean isPlain(String text) {
    return !EXPRESSION.matcher(ReaderField.removedFrom(text)).find();
  }

  private @Nullable String subject() {
    String subject = settings.text("subject");
    if (subject != null && !isPlain(subject)) {
      throw new AnnouncementError(
          settings.line("subject"),
          "subject: '%s' has what a template would evaluate; write plain text, or ${reader.firstName|friend}"
              .formatted(subject));
    }
    return subject;
  }

  private String link(@Nullable CallToAction action) {
    String own = address("link");
    if (own == null && action == null) {
      throw new AnnouncementError(
          1, "there is no address to lead to; add 'link: https://…' or a call-to-action with url");
    }
    return own == null ? Objects.requireNonNull(action).url() : own;
  }

  private @Nullable CallToAction callToAction() {
    String url = address("call-to-action.url");
    String label = settings.text("call-to-action.text");
    if (url == null && label == null) {
      return null;
    }
    if (url == null || label == null) {
      throw new AnnouncementError(
          settings.line(url == null ? "call-to-action.text" : "call-to-action.url"),
          "the call-to-action has no %s; it needs text and url"
              .formatted(url == null ? "url" : "text"));
    }
    return new CallToAction(label, url);
  }

  private Post.@Nullable Image image() {
    String url = address("image");
    String alt = settings.text("alt");
    if (url == null && alt != null) {
      throw new AnnouncementError(
          settings.line("alt"), "alt describes an image, and there is none; add it");
    }
    return url == null ? null : new Post.Image(url, alt == null ? "" : alt, null, null);
  }

  /** Browsers take names that no host can have, such as one with an underscore. */
  private static boolean namesAHost(String address) {
    try {
      return URI.create(address).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private @Nullable String address(String key) {
    String given = settings.text(key);
    String address = WebAddress.web(given, null);
    if (given != null && (address == null || !namesAHost(address))) {
      throw new AnnouncementError(
          settings.line(key),
          "%s: '%s' is not a complete address; write it with https://".formatted(key, given));
    }
    return address;
  }
}
