package io.postrider.rendering.style;

import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.parser.ParseException;
import com.helger.css.reader.CSSReader;
import com.helger.css.reader.CSSReaderSettings;
import com.helger.css.reader.errorhandler.ThrowingCSSParseErrorHandler;
import com.helger.css.writer.CSSWriterSettings;
import io.postrider.rendering.style.InlineRule.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;

/** Takes a style sheet apart: what goes into elements, and what has to stay in the head. */
final class SheetReader {

  /** What depends on the mail program, or on what people do: pseudo-classes, hooks of webmail. */
  private static final Pattern STAYS =
      Pattern.compile(
          "::|:(?!first-child|last-child|nth-|only-|first-of-type|last-of-type|not\\()"
              + "|\\[(?:data-|owa|class|x-|summary)|\\bu\\s*[+~]|#(?:outlook|MessageView)"
              + "|\\.(?:ExternalClass|ReadMsgBody|yahoo|msg-|moz-|gmail)");

  private final List<InlineRule> inline = new ArrayList<>();
  private final StringBuilder head = new StringBuilder();

  static Map<String, String> customProperties(String css) {
    Map<String, String> found = new HashMap<>();
    for (CSSStyleRule rule : parse(css).getAllStyleRules()) {
      if (isRoot(rule)) {
        rule.getAllDeclarations().stream()
            .filter(one -> one.getProperty().startsWith("--"))
            .forEach(one -> found.put(one.getProperty(), one.getExpressionAsCSSString()));
      }
    }
    return found;
  }

  /** Reads a style sheet in which no custom property is left. */
  static Stylesheet read(String css, CustomProperties properties) {
    CascadingStyleSheet sheet = parse(css);
    if (!sheet.getAllImportRules().isEmpty()) {
      throw new BadStyle(
          0, "@import loads from elsewhere, which mails cannot; put the rules here.");
    }
    SheetReader reader = new SheetReader();
    sheet.getAllRules().forEach(reader::add);
    return new Stylesheet(
        reader.inline.stream().sorted(InlineRule.CASCADE).toList(),
        reader.head.toString(),
        properties);
  }

  private void add(ICSSTopLevelRule rule) {
    if (!(rule instanceof CSSStyleRule style)) {
      keep(rule.getAsCSSString(layout()));
      return;
    }
    CSSStyleRule kept = new CSSStyleRule();
    for (CSSSelector selector : style.getAllSelectors()) {
      if (STAYS.matcher(selector.getAsCSSString()).find()) {
        kept.addSelector(selector);
      } else {
        inline(selector, style);
      }
    }
    style.getAllDeclarations().stream()
        .filter(one -> !one.getProperty().startsWith("--"))
        .forEach(kept::addDeclaration);
    if (kept.getSelectorCount() > 0 && kept.getDeclarationCount() > 0) {
      keep(kept.getAsCSSString(layout()));
    }
  }

  private void keep(String rule) {
    head.append(rule.strip()).append('\n');
  }

  private void inline(CSSSelector selector, CSSStyleRule rule) {
    for (boolean important : new boolean[] {false, true}) {
      List<Declaration> declarations =
          rule.getAllDeclarations().stream()
              .filter(one -> one.isImportant() == important)
              .map(one -> new Declaration(one.getProperty(), value(one)))
              .toList();
      if (!declarations.isEmpty()) {
        inline.add(
            new InlineRule(
                QueryParser.parse(selector(selector, rule)),
                Specificity.of(selector),
                inline.size(),
                important,
                declarations));
      }
    }
  }

  private static String selector(CSSSelector selector, CSSStyleRule rule) {
    String text = selector.getAsCSSString();
    try {
      QueryParser.parse(text);
      return text;
    } catch (SelectorParseException | IllegalArgumentException e) {
      throw new BadStyle(
          rule.getSourceLocation() == null
              ? 0
              : rule.getSourceLocation().getFirstTokenBeginLineNumber(),
          "the selector \"%s\" cannot be applied; write a simpler one.".formatted(text));
    }
  }

  /** Styles stand in double quotes. */
  private static String value(CSSDeclaration declaration) {
    return declaration.getExpressionAsCSSString().replace('"', '\'');
  }

  private static boolean isRoot(CSSStyleRule rule) {
    return rule.getAllSelectors().stream().allMatch(one -> one.getAsCSSString().equals(":root"));
  }

  private static CSSWriterSettings layout() {
    return new CSSWriterSettings().setOptimizedOutput(false);
  }

  private static CascadingStyleSheet parse(String css) {
    List<BadStyle> wrong = new ArrayList<>();
    CSSReaderSettings settings =
        new CSSReaderSettings()
            .setUseSourceLocation(true)
            .setCustomErrorHandler(new ThrowingCSSParseErrorHandler())
            .setCustomExceptionHandler(e -> wrong.add(mistake(e)));
    CascadingStyleSheet sheet = CSSReader.readFromStringStream(css, settings);
    if (sheet == null) {
      throw wrong.isEmpty() ? new BadStyle(0, "this is not a style sheet; fix it.") : wrong.get(0);
    }
    return sheet;
  }

  private static BadStyle mistake(ParseException e) {
    if (e.currentToken == null || e.currentToken.next == null) {
      return new BadStyle(0, "this is not a style sheet; fix it.");
    }
    return new BadStyle(
        e.currentToken.next.beginLine,
        "\"%s\" is not expected there; fix it.".formatted(e.currentToken.next.image));
  }
}
