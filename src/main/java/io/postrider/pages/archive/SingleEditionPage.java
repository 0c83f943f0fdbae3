package io.postrider.pages.archive;

import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import io.postrider.edition.archive.Archive;
import io.postrider.edition.archive.ArchivedEdition;
import io.postrider.edition.archive.ArchivedEdition.Standing;
import io.postrider.edition.content.Languages;
import io.postrider.pages.appearance.Look;
import io.postrider.pages.appearance.ReaderPages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page of an edition, to which its mails lead. It is the same for whoever asks, and looking
 * changes nothing. What has no page is answered like what never was.
 */
@RestController
class SingleEditionPage {

  /**
   * What stands in a mail is not ours: nothing of it runs, nothing can be sent from it, and it is
   * nobody's origin.
   */
  private static final String CONTENT_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation;"
          + " default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline';"
          + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final Archive archive;
  private final PublicDigests digests;
  private final EditionPages editions;
  private final ReaderPages readers;

  SingleEditionPage(
      Archive archive, PublicDigests digests, EditionPages editions, ReaderPages readers) {
    this.archive = archive;
    this.digests = digests;
    this.editions = editions;
    this.readers = readers;
  }

  @GetMapping("/a/{digest}/{slot}")
  ResponseEntity<String> edition(
      @PathVariable String digest, @PathVariable String slot, HttpServletRequest request) {
    return archive
        .find(new EditionKey(digest, slot))
        .flatMap(one -> digests.find(one.digest()).map(its -> edition(one, its, request)))
        .orElseGet(() -> unknown(request));
  }

  private ResponseEntity<String> edition(
      ArchivedEdition one, Digest digest, HttpServletRequest request) {
    if (one.standing() == Standing.GONE) {
      return readers.toStranger(
          HttpStatus.GONE,
          "archive-gone",
          Map.of("list", "../" + digest.name(), "title", digest.title()),
          Look.of(digest),
          request);
    }
    Languages languages = editions.summary(one.edition()).languages();
    String accepted = request.getHeader("Accept-Language");
    String language =
        Query.value(request, "lang")
            .filter(tag -> tag.length() <= 35)
            .flatMap(languages::nearest)
            .or(() -> languages.accepted(accepted))
            .orElseGet(() -> own(languages, digest));
    EditionPage page = editions.page(one.edition(), digest, language);
    boolean isListed = one.standing() == Standing.LISTED;
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .cacheControl(isListed ? ArchivePage.FOR_A_WHILE : CacheControl.noStore())
            .varyBy("Accept-Language")
            .header("Content-Language", page.language())
            .header("Content-Security-Policy", CONTENT_POLICY)
            .header("Referrer-Policy", "no-referrer")
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "DENY");
    if (isListed) {
      answer.eTag(page.tag());
    } else {
      answer.header("X-Robots-Tag", "noindex, nofollow");
    }
    return answer.body(page.html());
  }

  private static String own(Languages languages, Digest digest) {
    return languages
        .nearest(digest.presentation().language())
        .or(() -> languages.tags().stream().findFirst())
        .orElse(Languages.FALLBACK);
  }

  private ResponseEntity<String> unknown(HttpServletRequest request) {
    return readers.toStranger(HttpStatus.NOT_FOUND, "unknown", Map.of(), request);
  }
}
