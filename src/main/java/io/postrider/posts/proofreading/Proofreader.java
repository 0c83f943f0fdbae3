package io.postrider.posts.proofreading;

import io.postrider.text.Ellipsis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads what is to be mailed as a careful colleague would, before thousands do. */
public final class Proofreader {

  private static final Pattern UNFINISHED =
      Pattern.compile("(?i:lorem ipsum)|\\b(?:TODO|FIXME|TBD|TBC|XXX+)\\b|\\?\\?\\?+");

  /** A link that Markdown did not take for one. */
  private static final Pattern BROKEN_LINK =
      Pattern.compile(
          "!?\\[[^\\]\\n]{0,200}]\\s?\\((?=[^)\\n]{0,300}(?:://|:/|//|www\\.|mailto:|\\.[a-z]{2}))[^)\\n]{0,300}\\)?|\\[[^\\]\\n]{0,100}\\(https?:");

  private static final Pattern DEFAULT_SUBJECT =
      Pattern.compile(
          "(?i)(?:your |the )?(?:subject|title|betreff|headline)(?: line)?(?: here)?|untitled.*"
              + "|\\(?no subject\\)?|(?:a )?test(?: mail| email)?|draft|entwurf|new (?:post|campaign)"
              + "|newsletter|copy of .*|kopie von .*");

  private Proofreader() {}

  /** What is wrong with a line of plain text, as readers would see it. */
  public static List<Finding> ofText(String text) {
    List<Finding> found = new ArrayList<>();
    Placeholders.in(text).ifPresent(one -> found.add(unfilled(one)));
    Matcher unfinished = UNFINISHED.matcher(text);
    if (unfinished.find()) {
      found.add(Finding.doubt("\"%s\" looks unfinished; complete it.", unfinished.group()));
    }
    return found;
  }

  private static Finding unfilled(String placeholder) {
    return placeholder.startsWith("${reader.")
        ? Finding.mistake(
            "\"%s\" is not complete: write ${reader.name|friend} or ${reader.firstName|friend}, with a word for readers without a name.",
            placeholder)
        : Finding.mistake(
            "\"%s\" is a placeholder that nobody fills, so readers would see it; write ${reader.name|friend}, or the words themselves.",
            placeholder);
  }

  /** The same of a subject or a title. */
  public static List<Finding> ofSubject(String subject) {
    List<Finding> found = new ArrayList<>(ofText(subject));
    if (DEFAULT_SUBJECT.matcher(subject.strip()).matches()) {
      found.add(
          Finding.doubt("\"%s\" is what stands there before somebody writes a subject.", subject));
    }
    return found;
  }

  /** What is wrong with an address that a link, a picture or a button leads to. */
  public static List<Finding> ofAddress(String what, String written) {
    return LinkCheck.of(what, written).stream().toList();
  }

  /** What is wrong with links, pictures and brackets of a text, which need not be clean. */
  public static List<Finding> ofHtml(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    List<Finding> found = new ArrayList<>();
    document.select("a[href]").forEach(link -> found.addAll(ofLink(link)));
    document.select("img").forEach(image -> found.addAll(ofPicture(image)));
    document.select("code, pre").remove();
    document
        .select("p, li, td, th, h1, h2, h3, h4, h5, h6")
        .forEach(block -> brackets(block.ownText(), block.text()).ifPresent(found::add));
    return found.stream().distinct().toList();
  }

  private static List<Finding> ofLink(Element link) {
    List<Finding> found = new ArrayList<>(ofAddress("the link", link.attr("href")));
    if (!link.hasText() && link.select("img").isEmpty()) {
      found.add(
          Finding.doubt("the link to \"%s\" has no words to click on.", cut(link.attr("href"))));
    }
    return found;
  }

  private static List<Finding> ofPicture(Element image) {
    List<Finding> found = new ArrayList<>(ofAddress("the picture", image.attr("src")));
    if (image.attr("alt").isBlank()) {
      found.add(
          Finding.doubt(
              "the picture \"%s\" has no alternative text, which is all that many readers see; describe it, as in ![what it shows](…).",
              cut(image.attr("src"))));
    } else if (image.attr("alt").contains("${")) {
      found.add(
          Finding.mistake(
              "the text \"%s\" of a picture is the same for all readers; write it without ${…}.",
              cut(image.attr("alt"))));
    }
    return found;
  }

  private static Optional<Finding> brackets(String own, String whole) {
    Matcher broken = BROKEN_LINK.matcher(own);
    if (broken.find()) {
      return Optional.of(
          Finding.mistake(
              "\"%s\" did not become a link: its address may have no blank, and both brackets must be closed, as in [words](https://…).",
              cut(broken.group())));
    }
    return count(whole, '[') == count(whole, ']')
        ? Optional.empty()
        : Optional.of(Finding.doubt("a bracket is not closed in \"%s\".", cut(whole.strip())));
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(one -> one == wanted).count();
  }

  private static String cut(String text) {
    return Ellipsis.at(100, text);
  }
}
