package io.postrider.pages.archive;

import io.postrider.delivery.gate.PublicUrl;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.archive.Archive;
import io.postrider.edition.archive.ArchivedEdition;
import io.postrider.edition.archive.ArchivedEdition.Standing;
import io.postrider.pages.appearance.Look;
import io.postrider.pages.appearance.Pages;
import io.postrider.pages.appearance.ReaderPages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The editions of digests whose files say that everybody may see them: a page for each, a list and
 * a feed. They are the same for whoever asks, and looking changes nothing. What has no page is
 * answered like what never was.
 */
@RestController
class ArchivePage {

  static final CacheControl FOR_A_WHILE = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private static final int ON_A_PAGE = 20;

  private final Archive archive;
  private final PublicDigests digests;
  private final EditionPages editions;
  private final ReaderPages readers;
  private final Pages pages;
  private final PublicUrl publicUrl;

  ArchivePage(
      Archive archive,
      PublicDigests digests,
      EditionPages editions,
      ReaderPages readers,
      Pages pages,
      PublicUrl publicUrl) {
    this.archive = archive;
    this.digests = digests;
    this.editions = editions;
    this.readers = readers;
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  /**
   * An edition in a list.
   *
   * @param link relative to the list
   */
  public record Line(String link, String title, String date, List<String> posts) {}

  @GetMapping("/a/{digest}")
  ResponseEntity<String> list(@PathVariable String digest, HttpServletRequest request) {
    Optional<Digest> shown = digests.find(digest);
    Optional<String> before = Query.value(request, "before");
    Optional<Edition> begin = before.flatMap(key -> begin(digest, key));
    if (shown.isEmpty() || (before.isPresent() && begin.isEmpty())) {
      return unknown(request);
    }
    return list(shown.get(), begin.orElse(null));
  }

  /** The one that a list goes on after; empty if it is none of them. */
  private Optional<Edition> begin(String digest, String before) {
    String[] parts = before.split("/", -1);
    return parts.length != 2
        ? Optional.empty()
        : archive
            .find(new EditionKey(parts[0], parts[1]))
            .filter(one -> one.standing() == Standing.LISTED && one.digest().equals(digest))
            .map(ArchivedEdition::edition);
  }

  private ResponseEntity<String> list(Digest digest, @Nullable Edition before) {
    Archive.Part part = archive.list(digest.name(), before, ON_A_PAGE);
    Locale language = Locale.forLanguageTag(digest.presentation().language());
    List<Line> lines = part.editions().stream().map(one -> line(one, language)).toList();
    int last = part.editions().size() - 1;
    Look look = Look.of(digest);
    ResponseEntity<String> answer =
        pages.answer(
            HttpStatus.OK,
            "archive",
            Map.of(
                "lines",
                lines,
                "digest",
                digest,
                "older",
                part.isLast() ? "" : "?before=" + part.editions().get(last).key(),
                "isNewest",
                before == null,
                "feed",
                digest.name() + "/feed.atom",
                "indexed",
                true),
            look,
            readers.texts().languageOf(null, look));
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(answer.getHeaders());
    headers.remove("X-Robots-Tag");
    headers.setCacheControl(FOR_A_WHILE);
    String body = String.valueOf(answer.getBody());
    headers.setETag(EditionPages.tag(body));
    return new ResponseEntity<>(body, headers, HttpStatus.OK);
  }

  private Line line(Edition edition, Locale language) {
    EditionPages.Summary summary = editions.summary(edition);
    String date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(language)
            .format(edition.key().day());
    List<String> posts =
        summary.posts().stream().filter(title -> !summary.title().contains(title)).toList();
    return new Line(edition.key().toString(), summary.title(), date, posts);
  }

  @GetMapping("/a/{digest}/feed.atom")
  ResponseEntity<String> feed(@PathVariable String digest, HttpServletRequest request) {
    return digests.find(digest).map(this::feed).orElseGet(() -> unknown(request));
  }

  private ResponseEntity<String> feed(Digest digest) {
    List<ArchiveFeed.Entry> entries =
        archive.list(digest.name(), null, ON_A_PAGE).editions().stream()
            .map(one -> new ArchiveFeed.Entry(one, editions.summary(one)))
            .toList();
    String body = ArchiveFeed.of(digest, publicUrl.forPreview().toString(), entries);
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "atom+xml", StandardCharsets.UTF_8))
        .cacheControl(FOR_A_WHILE)
        .eTag(EditionPages.tag(body))
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .body(body);
  }

  private ResponseEntity<String> unknown(HttpServletRequest request) {
    return readers.toStranger(HttpStatus.NOT_FOUND, "unknown", Map.of(), request);
  }
}
