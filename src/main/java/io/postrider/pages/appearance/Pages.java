package io.postrider.pages.appearance;

import io.postrider.digest.theme.Theme;
import io.postrider.rendering.model.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Readers' pages, each whole in one answer that loads nothing but its digest's logo, runs nothing
 * and is kept by nobody. Safe for use by several threads.
 */
@Component
public class Pages {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** Themes change when files are edited, which is seldom. */
  private static final int MOST_STYLES = 100;

  // An engine of its own: mails have another one, with templates that users edit.
  private final TemplateEngine engine = new TemplateEngine();
  private final String rules = read("/pages/page.css");
  private final Map<Optional<Theme>, PageStyle> styles = new ConcurrentHashMap<>();

  Pages(PageTexts texts) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
    resolver.setPrefix("pages/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    engine.setDialect(new SpringStandardDialect());
    engine.setTemplateResolver(resolver);
    engine.setMessageResolver(new PageWords(texts));
  }

  /**
   * A page.
   *
   * @param page the name of its file in {@code pages/}
   * @param values what stands in it
   * @param look of the digest that it belongs to
   * @param language one of {@link PageTexts}
   */
  public ResponseEntity<String> answer(
      HttpStatusCode status, String page, Map<String, ?> values, Look look, Locale language) {
    PageStyle style = style(look);
    Map<String, Object> all = new HashMap<>(values);
    all.put("style", style.sheet());
    all.put("look", look);
    all.put("lang", language.toLanguageTag());
    all.put("dir", Voice.direction(language));
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", contentPolicy(style, look))
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("X-Robots-Tag", "noindex, nofollow")
        .body(engine.process(page, new Context(language, all)));
  }

  /** Other rules in the colours and fonts of a digest: {@code var(--ink)} and the like. */
  public String sheet(String otherRules, Look look) {
    return PageStyle.of(otherRules, look.theme()).sheet();
  }

  private PageStyle style(Look look) {
    if (styles.size() > MOST_STYLES) {
      styles.clear();
    }
    return styles.computeIfAbsent(
        Optional.ofNullable(look.theme()), theme -> PageStyle.of(rules, theme.orElse(null)));
  }

  private static String contentPolicy(PageStyle style, Look look) {
    Theme.Logo logo = look.logo();
    // A policy knows no queries, and its own marks mean something else.
    String pictures =
        logo == null
            ? ""
            : " img-src %s;"
                .formatted(
                    URI.create(logo.url())
                        .toASCIIString()
                        .replaceFirst("[?#].*", "")
                        .replace(";", "%3B")
                        .replace(",", "%2C"));
    return "default-src 'none'; style-src 'sha256-%s';%s form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        .formatted(style.hash(), pictures);
  }

  private static String read(String resource) {
    try (InputStream in = Pages.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
