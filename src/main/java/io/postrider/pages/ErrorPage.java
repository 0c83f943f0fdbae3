package io.postrider.pages;

import io.postrider.pages.appearance.ReaderPages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a reader sees when something fails: never why. */
@RestController
class ErrorPage implements ErrorController {

  private final ReaderPages pages;

  ErrorPage(ReaderPages pages) {
    this.pages = pages;
  }

  @RequestMapping("${server.error.path:${spring.web.error.path:/error}}")
  ResponseEntity<String> answer(HttpServletRequest request) {
    int code =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer told
            ? told
            : 404;
    String page = code >= 500 ? "trouble" : code == 404 ? "unknown" : "unclear";
    return pages.toStranger(HttpStatusCode.valueOf(code), page, Map.of(), request);
  }
}
