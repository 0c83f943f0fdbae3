package io.postrider.digest.theme;

import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a digest looks and what it says where its template leaves room for it.
 *
 * @param logo null for none
 * @param texts by language tag: words that stand in for the template's own, by key
 */
public record Theme(
    Colours colours, Fonts fonts, @Nullable Logo logo, Map<String, Map<String, String>> texts) {

  public Theme {
    // In one order always, so that every process writes down the same.
    Map<String, Map<String, String>> copy = new TreeMap<>();
    texts.forEach(
        (language, words) -> {
          ValueCheck.language("texts", language);
          words.forEach(Theme::checkText);
          copy.put(language, Collections.unmodifiableMap(new TreeMap<>(words)));
        });
    texts = Collections.unmodifiableMap(copy);
  }

  @SuppressWarnings("ConstantValue")
  private static void checkText(String key, String text) {
    if (text == null) {
      throw new BadValue("texts", key, "has no words; write some or delete the line");
    }
  }

  /**
   * What templates and style sheets know the values by: {@code --accent} and so on, {@code
   * --font-heading} and {@code --font-body}.
   */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    colours.byName().forEach((name, colour) -> properties.put("--" + name, colour));
    properties.put("--font-heading", fonts.heading());
    properties.put("--font-body", fonts.body());
    return properties;
  }

  /** What headings and everything else are set in: names with commas in between. */
  public record Fonts(String heading, String body) {
    public Fonts {
      check("heading", heading);
      check("body", body);
    }

    /** What headings are set in by programs that try no font but the first, like Outlook. */
    public String lastHeading() {
      return last(heading);
    }

    /** The same for everything else. */
    public String lastBody() {
      return last(body);
    }

    /** The last font, which is the most common one, and its kind. */
    private static String last(String fonts) {
      return fonts.replaceFirst("^.*, *(?=[^,]*,)", "");
    }

    private static void check(String key, String fonts) {
      String name = "(?:'[A-Za-z0-9 _-]+'|[A-Za-z_-][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*)";
      if (!fonts.matches(name + "(?:, *" + name + ")*")) {
        throw new BadValue(
            key, fonts, "must be names of fonts, as in 'Segoe UI', Arial, sans-serif");
      }
    }
  }

  /**
   * A picture at the top.
   *
   * @param alt what it says
   * @param width in CSS pixels
   */
  public record Logo(String url, String alt, int width) {
    public Logo {
      WebAddress.check("url", url);
      if (!url.startsWith("https://")) {
        throw new BadValue("url", url, "must begin with https://, as mailboxes load nothing else");
      }
      ValueCheck.filled("alt", alt);
      ValueCheck.between("width", width, 16, 536);
    }
  }
}
