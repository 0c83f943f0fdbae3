package io.postrider.posts.content;

import io.postrider.posts.blocks.Marker;
import io.postrider.posts.fields.PlainText;
import io.postrider.posts.fields.ReadableText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What a reader reads of content from its beginning to its end, without captions, buttons and links
 * in place of embeds.
 *
 * @param whole all of it
 * @param beginning up to the end of the teaser or of the first page, without blocks of code, fit to
 *     be read as one paragraph
 * @param prose what of the beginning stands in paragraphs and headings, not in lists or tables
 */
record RunningText(String whole, String beginning, String prose) {

  /** No text holds it: {@link ReadableText} removed it. */
  private static final String END = "\u001E";

  private static final String NO_PROSE = "ul, ol, dl, table, figure, blockquote";

  static RunningText of(Element body) {
    Element text = body.clone();
    text.select(Marker.ASIDE).remove();
    Element whole = text.clone();
    whole.select(Marker.END).remove();
    text.select("pre").remove();
    text.select(Marker.END).forEach(end -> end.replaceWith(new TextNode(END)));
    String[] sections = sections(text);
    text.select(NO_PROSE).forEach(RunningText::dropAllButEnds);
    String[] prose = sections(text);
    int first = first(sections);
    return new RunningText(whole.text().strip(), sections[first].strip(), prose[first].strip());
  }

  private static String[] sections(Element text) {
    return FlowingText.of(text).split(END, -1);
  }

  /** A post may begin with the end of a teaser that it keeps from its readers. */
  private static int first(String[] sections) {
    int first = 0;
    while (first < sections.length - 1 && PlainText.isBlank(sections[first])) {
      first++;
    }
    return first;
  }

  private static void dropAllButEnds(Element element) {
    long ends = element.wholeText().chars().filter(letter -> letter == END.charAt(0)).count();
    element.replaceWith(new TextNode(" " + END.repeat((int) ends)));
  }
}
