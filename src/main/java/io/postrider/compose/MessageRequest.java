package io.postrider.compose;

import io.postrider.digest.Presentation;
import io.postrider.digest.file.DigestFile;
import io.postrider.posts.announcement.Announcement;
import io.postrider.posts.proofreading.Finding;
import io.postrider.posts.proofreading.Proofreader;
import io.postrider.text.Quoted;
import io.postrider.text.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for: what is due, posts that people name, or a text of theirs.
 *
 * @param digest its name
 * @param posts their ids or addresses; empty for those that are due
 * @param announcement null for posts
 * @param template a folder of templates; null for the usual one
 * @param subject null for that of the text or the template
 */
public record MessageRequest(
    String digest,
    List<String> posts,
    @Nullable Announcement announcement,
    @Nullable String template,
    @Nullable String subject) {

  private static final int LONGEST_SUBJECT = 250;

  /** As many as a digest may have. */
  private static final int MOST_POSTS = 100;

  /**
   * Checks what can be checked without reading anything.
   *
   * @throws UsageError if this cannot be meant
   */
  public MessageRequest {
    posts = List.copyOf(posts);
    if (announcement != null && !posts.isEmpty()) {
      throw new UsageError("A text and posts exclude each other; leave out one of them.");
    }
    if (posts.size() > MOST_POSTS) {
      throw new UsageError(
          "%,d posts are too many; a mail holds at most %d.".formatted(posts.size(), MOST_POSTS));
    }
    if (template != null && !template.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      throw new UsageError(
          "The template '%s' is not a folder name; use 1 to 60 lower-case letters, digits and hyphens."
              .formatted(template));
    }
    subject = subject == null ? null : checked(subject);
  }

  /** What is due, as it is. */
  public static MessageRequest due(String digest) {
    return new MessageRequest(digest, List.of(), null, null, null);
  }

  /** Whether it brings something of its own, whatever is due. */
  public boolean isNamed() {
    return !posts.isEmpty() || announcement != null;
  }

  /**
   * The digest, worded as this asks for. Its own subject is worded for its own template: another
   * template says its own.
   */
  DigestFile word(DigestFile file) {
    Presentation usual = file.digest().presentation();
    String by = Objects.requireNonNullElse(template, usual.template());
    String own = by.equals(usual.template()) ? usual.subject() : null;
    return new DigestFile(
        file.path(),
        file.digest().saying(by, subject == null ? own : subject, usual.callsToAction()));
  }

  /** What readers would laugh at, one sentence each. */
  public List<String> mistakes() {
    List<String> mistakes =
        new ArrayList<>(announcement == null ? List.of() : announcement.mistakes());
    Proofreader.ofSubject(subject == null ? "" : subject).stream()
        .filter(Finding::embarrasses)
        .forEach(one -> mistakes.add("The subject: " + one.sentence()));
    return mistakes;
  }

  /** One line that a template takes as it is. */
  private static String checked(String subject) {
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw new UsageError("The subject must be one line of text.");
    }
    if (subject.length() > LONGEST_SUBJECT) {
      throw new UsageError(
          "The subject has %d characters, and no mailbox shows so many; use at most %d."
              .formatted(subject.length(), LONGEST_SUBJECT));
    }
    if (!Announcement.isPlain(subject)) {
      throw new UsageError(
          "The subject %s has what a template would evaluate; write plain text or ${reader.firstName|friend}, or set 'subject' in the digest's file."
              .formatted(Quoted.of(subject, LONGEST_SUBJECT)));
    }
    return subject.strip();
  }
}
