package io.postrider.posts.markup;

import io.postrider.posts.markup.HtmlPieces.Kind;
import io.postrider.posts.markup.HtmlPieces.Piece;
import io.postrider.posts.markup.StoredText.Picture;
import io.postrider.posts.shortcodes.Shortcode;
import io.postrider.text.HtmlEscape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pictures, sounds and videos that WordPress's shortcodes stand for. */
final class MediaShortcodes {

  private static final int MOST_PICTURES = 100;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]{1,1900}");
  private static final List<String> SOURCES =
      List.of("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "ogg", "m4a", "wav", "flac");

  private final Map<Long, Picture> pictures;
  private final List<String> warnings;

  MediaShortcodes(Map<Long, Picture> pictures, List<String> warnings) {
    this.pictures = pictures;
    this.warnings = warnings;
  }

  /** The numbers of the pictures that a gallery names. */
  static List<Long> numbers(Shortcode gallery) {
    Map<String, String> attributes = gallery.attributes();
    return NUMBER
        .matcher(attributes.getOrDefault("ids", attributes.getOrDefault("include", "")))
        .results()
        .limit(MOST_PICTURES)
        .map(number -> Long.valueOf(number.group()))
        .toList();
  }

  /** What a code stands for; empty if for nothing. */
  String html(Shortcode code, String inner) {
    return switch (code.name().toLowerCase(Locale.ROOT)) {
      case "caption", "wp_caption" -> caption(code, inner);
      case "gallery" -> gallery(code);
      case "embed" -> embed(code, inner);
      case "audio", "video" -> player(code, inner);
      default -> "";
    };
  }

  private String caption(Shortcode code, String inner) {
    List<Piece> pieces = HtmlPieces.split(inner);
    int end = endOfPicture(pieces);
    String caption =
        code.attributes()
            .getOrDefault("caption", HtmlPieces.join(pieces.subList(end, pieces.size())));
    if (end == 0 || caption.isBlank()) {
      return inner;
    }
    return "<figure>%s<figcaption>%s</figcaption></figure>"
        .formatted(HtmlPieces.join(pieces.subList(0, end)).strip(), caption.strip());
  }

  /** Behind the picture and the link around it, if there is one. */
  private static int endOfPicture(List<Piece> pieces) {
    int picture = 0;
    while (picture < pieces.size() && !pieces.get(picture).isTag(Set.of("img"))) {
      picture++;
    }
    if (picture == pieces.size()) {
      return 0;
    }
    int next = picture + 1;
    while (next < pieces.size()
        && pieces.get(next).kind() == Kind.TEXT
        && pieces.get(next).source().isBlank()) {
      next++;
    }
    boolean isLinked = next < pieces.size() && pieces.get(next).source().startsWith("</a");
    return isLinked ? next + 1 : picture + 1;
  }

  private String gallery(Shortcode code) {
    String figures =
        numbers(code).stream()
            .map(pictures::get)
            .filter(Objects::nonNull)
            .map(MediaShortcodes::figure)
            .collect(Collectors.joining());
    if (figures.isEmpty()) {
      warnings.add("A gallery of it names no picture that is known; it is left out.");
      return "";
    }
    return "<div>" + figures + "</div>";
  }

  private static String figure(Picture picture) {
    String size =
        picture.width() == null || picture.height() == null
            ? ""
            : " width=\"%d\" height=\"%d\"".formatted(picture.width(), picture.height());
    String caption =
        picture.caption().isBlank() ? "" : "<figcaption>" + picture.caption() + "</figcaption>";
    return "<figure><img src=\"%s\" alt=\"%s\"%s>%s</figure>"
        .formatted(
            HtmlEscape.attribute(picture.url()),
            HtmlEscape.attribute(picture.alt()),
            size,
            caption);
  }

  private static String embed(Shortcode code, String inner) {
    String src = code.attributes().getOrDefault("src", "");
    return Stream.of(inner.strip(), src)
        .filter(address -> ADDRESS.matcher(address).matches())
        .findFirst()
        .map(EmbedLines::to)
        .orElse(inner);
  }

  private static String player(Shortcode code, String inner) {
    Map<String, String> attributes = code.attributes();
    return SOURCES.stream()
        .map(attributes::get)
        .filter(Objects::nonNull)
        .filter(address -> ADDRESS.matcher(address).matches())
        .findFirst()
        .map(EmbedLines::to)
        .orElseGet(
            () -> ADDRESS.matcher(inner.strip()).matches() ? EmbedLines.to(inner.strip()) : "");
  }
}
