package io.postrider.pages;

import io.postrider.pages.appearance.ReaderPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what this place is to whoever comes without a link. */
@RestController
class FrontPage {

  private final ReaderPages pages;

  FrontPage(ReaderPages pages) {
    this.pages = pages;
  }

  /** Every mail has its digest's title, so that nobody learns anything. */
  @GetMapping("/")
  ResponseEntity<String> look(HttpServletRequest request) {
    return pages.toStranger(
        HttpStatus.OK, "front", Map.of("titles", pages.looks().titles()), request);
  }
}
