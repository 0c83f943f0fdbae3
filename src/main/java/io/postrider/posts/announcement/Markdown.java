package io.postrider.posts.announcement;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/** A text in Markdown (CommonMark, with tables), parsed. */
final class Markdown {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  /** Beyond it, quotes and lists in each other are text; nobody reads so deep. */
  private static final int DEEPEST = 30;

  private static final Parser PARSER =
      Parser.builder().extensions(TABLES).maxOpenBlockParsers(DEEPEST).build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(TABLES).build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  private final Node document;

  Markdown(String text) {
    this.document = PARSER.parse(text);
  }

  /** Takes the heading of the first level that it begins with; null if it begins otherwise. */
  @Nullable String takeTitle() {
    if (document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
      heading.unlink();
      return TEXT.render(heading).strip();
    }
    return null;
  }

  /** As HTML, with whatever HTML stood in the text: to be cleaned. */
  String html() {
    return HTML.render(document);
  }
}
