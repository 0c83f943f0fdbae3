package io.postrider.posts.announcement;

import io.postrider.posts.proofreading.Finding;
import io.postrider.posts.proofreading.Proofreader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;

/** Reads an announcement before anybody else does. */
final class AnnouncementCheck {

  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(?:```|~~~).*");
  private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+?)…?\"");

  private final FrontMatter settings;
  private final List<String> lines;
  private final int firstLine;
  private final List<Finding> found = new ArrayList<>();

  private AnnouncementCheck(FrontMatter settings, List<String> lines, int firstLine) {
    this.settings = settings;
    this.lines = lines;
    this.firstLine = firstLine;
  }

  /**
   * What is wrong with it, in sentences that begin with the line where that is known.
   *
   * @param lines of the text
   * @param firstLine the number of the first of them in the file
   * @param html what the text became, not cleaned
   */
  static List<Finding> of(FrontMatter settings, List<String> lines, int firstLine, String html) {
    AnnouncementCheck reading = new AnnouncementCheck(settings, lines, firstLine);
    reading.settings();
    reading.text();
    Proofreader.ofHtml(html).forEach(reading::addWhereItStands);
    return reading.found.stream().distinct().toList();
  }

  private void settings() {
    for (String key : List.of("title", "subject")) {
      String words = settings.text(key);
      add(key, words == null ? List.of() : Proofreader.ofSubject(words));
    }
    for (String key : List.of("preheader", "alt", "call-to-action.text")) {
      String words = settings.text(key);
      add(key, words == null ? List.of() : Proofreader.ofText(words));
      if (words != null && !key.equals("preheader") && words.contains("${reader.")) {
        add(
            key,
            List.of(
                new Finding(
                    true,
                    "\"%s\" is the same for all readers; write it without ${…}."
                        .formatted(words))));
      }
    }
    for (String key : List.of("link", "image", "call-to-action.url")) {
      String address = settings.text(key);
      add(key, address == null ? List.of() : Proofreader.ofAddress("the address", address));
    }
    if (settings.text("image") != null && settings.text("alt") == null) {
      add(
          "image",
          List.of(
              new Finding(
                  false,
                  "the picture has no alternative text, which is all that many readers see; add alt: what it shows.")));
    }
  }

  private void add(String key, List<Finding> findings) {
    findings.forEach(
        one ->
            found.add(
                new Finding(
                    one.embarrasses(),
                    "Line %d, %s: %s".formatted(settings.line(key), key, one.sentence()))));
  }

  /** Code is shown as it is, and may be about anything. */
  private void text() {
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean fence = FENCE.matcher(lines.get(i)).matches();
      code ^= fence;
      if (!code && !fence) {
        int line = firstLine + i;
        Proofreader.ofText(CODE.matcher(lines.get(i)).replaceAll(""))
            .forEach(one -> add(line, one));
      }
    }
  }

  private void addWhereItStands(Finding finding) {
    Matcher quoted = QUOTED.matcher(finding.sentence());
    String wanted = quoted.find() ? quoted.group(1) : "";
    for (int i = 0; i < lines.size() && !wanted.isEmpty(); i++) {
      if (lines.get(i).contains(wanted)) {
        add(firstLine + i, finding);
        return;
      }
    }
    found.add(new Finding(finding.embarrasses(), StringUtils.capitalize(finding.sentence())));
  }

  private void add(int line, Finding finding) {
    found.add(
        new Finding(finding.embarrasses(), "Line %d: %s".formatted(line, finding.sentence())));
  }
}
