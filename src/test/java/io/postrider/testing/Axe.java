package io.postrider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The accessibility rules of axe-core, asked of what a browser shows. */
public final class Axe {

  private static final Set<String> BAD = Set.of("serious", "critical");
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { iframes: false }).then(
        found => done(found.violations.map(one =>
          one.impact + ' ' + one.id + ': ' + one.help + ' ' + one.nodes.map(node => node.html.slice(0, 160)).join(' | '))),
        failure => done(['critical ' + failure]));
      """;

  private Axe() {}

  /** What is serious or worse, a line each. */
  public static List<String> seriousFaults(Browser browser) {
    return faults(browser).stream().filter(fault -> BAD.contains(fault.split(" ", 2)[0])).toList();
  }

  /** All that is found, a line each that begins with how bad it is. */
  public static List<String> faults(Browser browser) {
    browser.driver().executeScript(script());
    return ((List<?>) browser.driver().executeAsyncScript(RUN))
        .stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
