package io.postrider.pages;

import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.Digests;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what this place is to whoever comes without a link. */
@RestController
class FrontPage {

  private final Digests digests;
  private final Pages pages;

  FrontPage(Digests digests, Pages pages) {
    this.digests = digests;
    this.pages = pages;
  }

  @GetMapping("/")
  ResponseEntity<String> look() {
    return pages.answer(HttpStatus.OK, "front", Map.of("titles", titles()));
  }

  /** Every mail has its digest's title, so that nobody learns anything. */
  private List<String> titles() {
    try {
      return digests.all().stream().map(file -> file.digest().title()).distinct().toList();
    } catch (BadDigestFile e) {
      return List.of();
    }
  }
}
