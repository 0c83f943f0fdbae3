package io.postrider.pages.archive;

import io.postrider.pages.appearance.ReaderPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What is answered while too many pages are being made. Who asks again a moment later gets theirs:
 * what was made meanwhile is remembered.
 */
@RestControllerAdvice
class BusyAnswer {

  private static final String SECONDS = "5";

  private final ReaderPages pages;

  BusyAnswer(ReaderPages pages) {
    this.pages = pages;
  }

  @ExceptionHandler(RenderingQueue.Busy.class)
  ResponseEntity<String> busy(HttpServletRequest request) {
    ResponseEntity<String> answer =
        pages.toStranger(HttpStatus.SERVICE_UNAVAILABLE, "archive-busy", Map.of(), request);
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(answer.getHeaders());
    headers.set(HttpHeaders.RETRY_AFTER, SECONDS);
    return new ResponseEntity<>(answer.getBody(), headers, HttpStatus.SERVICE_UNAVAILABLE);
  }
}
