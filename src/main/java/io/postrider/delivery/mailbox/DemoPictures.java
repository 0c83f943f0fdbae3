package io.postrider.delivery.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pictures of the sample posts. No server has them, as their site is made up; the pages that
 * show mails have them from the program. The mails themselves are as they would be sent.
 */
public final class DemoPictures {

  private static final Pattern ADDRESS =
      Pattern.compile("https://ridgeline\\.example/wp-content/uploads/2026/11/([a-z]{1,20})\\.png");
  private static final String FOLDER = "/bundled/jobs/demo/pictures/";

  private DemoPictures() {}

  /** A mail's HTML with these pictures in it. */
  public static String in(String html) {
    return ADDRESS
        .matcher(html)
        .replaceAll(
            found -> {
              String picture = read(found);
              return Matcher.quoteReplacement(picture.isEmpty() ? found.group() : picture);
            });
  }

  /** Those that a mail's HTML names, by their addresses. */
  static Map<String, String> namedBy(String html) {
    Map<String, String> pictures = new TreeMap<>();
    ADDRESS
        .matcher(html)
        .results()
        .filter(found -> !pictures.containsKey(found.group()))
        .forEach(found -> pictures.put(found.group(), read(found)));
    pictures.values().removeIf(String::isEmpty);
    return pictures;
  }

  /** As an address that holds the picture; empty if there is none of that name. */
  private static String read(MatchResult found) {
    String file = FOLDER + found.group(1) + ".png";
    try (InputStream in = DemoPictures.class.getResourceAsStream(file)) {
      return in == null
          ? ""
          : "data:image/png;base64," + Base64.getEncoder().encodeToString(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
