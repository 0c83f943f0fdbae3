package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Piece;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Draws faces for those that are made of punctuation, as WordPress does. */
final class Smilies {

  private static final Map<String, String> FACES =
      Map.ofEntries(
          Map.entry(":)", "🙂"),
          Map.entry(":-)", "🙂"),
          Map.entry(";)", "😉"),
          Map.entry(";-)", "😉"),
          Map.entry(":(", "🙁"),
          Map.entry(":-(", "🙁"),
          Map.entry(":D", "😀"),
          Map.entry(":-D", "😀"),
          Map.entry(":P", "😛"),
          Map.entry(":-P", "😛"),
          Map.entry(":o", "😮"),
          Map.entry(":-o", "😮"),
          Map.entry(":|", "😐"),
          Map.entry(":-|", "😐"),
          Map.entry(":?", "😕"),
          Map.entry(":-?", "😕"),
          Map.entry("8)", "😎"),
          Map.entry("8-)", "😎"),
          Map.entry(":x", "😡"),
          Map.entry(":-x", "😡"),
          Map.entry("8O", "😯"),
          Map.entry("8-O", "😯"));

  private static final Pattern FACE =
      Pattern.compile(
          FACES.keySet().stream()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?<!\\S)(?:", ")(?!\\S)")));

  private Smilies() {}

  static String draw(String html) {
    return HtmlPieces.join(HtmlPieces.split(html).stream().map(Smilies::draw).toList());
  }

  private static Piece draw(Piece piece) {
    if (!piece.isText() || piece.isVerbatim()) {
      return piece;
    }
    return piece.text(FACE.matcher(piece.source()).replaceAll(face -> FACES.get(face.group())));
  }
}
