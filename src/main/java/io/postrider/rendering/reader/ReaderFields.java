package io.postrider.rendering.reader;

import io.postrider.posts.Post;
import io.postrider.posts.ReaderField;
import io.postrider.rendering.reader.MarkedReader.Value;
import io.postrider.rendering.template.MailPart;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The reader's values in an edition's own words. Before templates are evaluated each of them
 * becomes one character that no text has; in what comes out the character becomes the value,
 * escaped. So whatever a reader is called, and whatever a post says, is text and nothing else. Safe
 * for use by several threads.
 */
final class ReaderFields {

  /** The first of 65,534 characters for private use, which mean nothing in a mail. */
  private static final int FIRST = 0xF0000;

  private static final int MOST = 1000;
  private static final Pattern PRIVATE = Pattern.compile("[\\x{F0000}-\\x{FFFFD}]");

  private final List<ReaderField> fields = new ArrayList<>();

  /** A text without characters that would be taken for a field. */
  static String clean(String text) {
    return PRIVATE.matcher(text).replaceAll("");
  }

  /** The post with its fields marked; only what people of the house wrote to be mailed has any. */
  Post mark(Post post) {
    boolean own = post.labels().forEverybody();
    return post.saying(
        own ? mark(post.title()) : clean(post.title()),
        own ? mark(post.body().excerpt()) : clean(post.body().excerpt()),
        own ? markHtml(post.body().content()) : clean(post.body().content()));
  }

  /** The text with its fields marked. */
  String mark(String text) {
    return ReaderField.WRITTEN
        .matcher(clean(text))
        .replaceAll(found -> Matcher.quoteReplacement(character(ReaderField.of(found))));
  }

  /** What stands in code is shown as it is. */
  private String markHtml(String html) {
    if (!ReaderField.WRITTEN.matcher(html).find()) {
      return clean(html);
    }
    Document document = Jsoup.parseBodyFragment(clean(html));
    document.outputSettings().prettyPrint(false);
    document
        .body()
        .nodeStream(TextNode.class)
        .filter(
            text ->
                Stream.iterate(text.parent(), p -> p != null, Node::parent)
                    .noneMatch(above -> above.nameIs("code") || above.nameIs("pre")))
        .toList()
        .forEach(text -> text.text(mark(text.getWholeText())));
    return document.body().html();
  }

  private synchronized String character(ReaderField field) {
    int known = fields.indexOf(field);
    if (known < 0 && fields.size() < MOST) {
      known = fields.size();
      fields.add(field);
    }
    return known < 0 ? field.otherwise() : Character.toString(FIRST + known);
  }

  /** Null for a character that was in a text before: an icon in an author's name, say. */
  private synchronized @Nullable ReaderField field(String character) {
    int at = character.codePointAt(0) - FIRST;
    return at < fields.size() ? fields.get(at) : null;
  }

  /** A part with the values of this reader. */
  String fill(MailPart part, String output, ReaderView reader) {
    return PRIVATE
        .matcher(output)
        .replaceAll(found -> Matcher.quoteReplacement(part.escape(slot(found.group()).of(reader))));
  }

  /**
   * Cuts a part where its fields are.
   *
   * @param fixed takes what is around them: one more than there are fields
   * @param between takes the fields
   */
  void cut(String output, List<String> fixed, List<Slot> between) {
    Matcher found = PRIVATE.matcher(output);
    int from = 0;
    while (found.find()) {
      fixed.add(output.substring(from, found.start()));
      between.add(slot(found.group()));
      from = found.end();
    }
    fixed.add(output.substring(from));
  }

  private Slot slot(String character) {
    ReaderField field = field(character);
    if (field == null) {
      return Slot.NOTHING;
    }
    return new Slot(
        switch (field.value()) {
          case NAME -> Value.NAME;
          case FIRST_NAME -> Value.FIRST_NAME;
        },
        field.otherwise());
  }

  /**
   * Where a reader's value goes.
   *
   * @param otherwise for readers without it
   */
  record Slot(@Nullable Value value, String otherwise) {

    private static final Slot NOTHING = new Slot(null, "");

    String of(ReaderView reader) {
      String own = value == null ? "" : reader.value(value);
      return own.isEmpty() ? otherwise : own;
    }
  }
}
