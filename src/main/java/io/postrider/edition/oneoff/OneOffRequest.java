package io.postrider.edition.oneoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words in which somebody asks for a one-off, each in one way of writing it: two of them are
 * equal if they ask for the same.
 *
 * @param digest whose sender, list and footer it has
 * @param posts their ids, in the order in which they are shown
 * @param body identifies the text; null for none
 * @param subject null for that of the text or the template
 * @param template null for the usual one
 * @param where conditions beyond the digest's own
 * @param notWithin null for the digest's own
 * @param at when it is to go out; null for at once
 */
public record OneOffRequest(
    String digest,
    List<String> posts,
    @Nullable String body,
    @Nullable String subject,
    @Nullable String template,
    List<String> where,
    @Nullable String notWithin,
    @Nullable String at) {

  public OneOffRequest {
    posts = List.copyOf(posts);
    where = where.stream().sorted().distinct().toList();
  }

  /** Whether it says nothing but which digest it is about. */
  public boolean isBare() {
    return equals(new OneOffRequest(digest, List.of(), null, null, null, List.of(), null, null));
  }

  /** What is other than in these words; one clause each, empty if they are equal. */
  public List<String> differences(OneOffRequest before) {
    List<String> differences = new ArrayList<>();
    compare(differences, "the digest", before.digest, digest);
    compare(differences, "--post", words(before.posts), words(posts));
    if (!Objects.equals(before.body, body)) {
      differences.add(
          before.body == null
              ? "there was no --body"
              : body == null ? "there was a --body" : "the text of --body was another one");
    }
    compare(differences, "--subject", before.subject, subject);
    compare(differences, "--template", before.template, template);
    compare(differences, "--where", words(before.where), words(where));
    compare(differences, "--not-within", before.notWithin, notWithin);
    compare(differences, "--at", before.at, at);
    return differences;
  }

  private static void compare(
      List<String> differences, String what, @Nullable String before, @Nullable String now) {
    if (!Objects.equals(before, now)) {
      differences.add(
          before == null ? "there was no " + what : "%s was '%s'".formatted(what, before));
    }
  }

  private static @Nullable String words(List<String> values) {
    return values.isEmpty() ? null : String.join(", ", values);
  }
}
