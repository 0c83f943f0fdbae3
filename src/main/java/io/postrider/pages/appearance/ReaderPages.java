package io.postrider.pages.appearance;

import io.postrider.audience.Subscriber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Pages in the look and the language of whom they are for. Safe for use by several threads. */
@Component
public class ReaderPages {

  private final Pages pages;
  private final Looks looks;
  private final PageTexts texts;

  ReaderPages(Pages pages, Looks looks, PageTexts texts) {
    this.pages = pages;
    this.looks = looks;
    this.texts = texts;
  }

  public Looks looks() {
    return looks;
  }

  public PageTexts texts() {
    return texts;
  }

  /**
   * A page behind a link in a mail: in the reader's language, with the look of the list's mails.
   *
   * @param list the one that the mail was sent to
   */
  public ResponseEntity<String> toReader(
      HttpStatusCode status, String page, Map<String, ?> values, Subscriber reader, String list) {
    Look look = looks.ofList(list);
    return pages.answer(status, page, values, look, texts.languageOf(reader.locale(), look));
  }

  /** What readers know a list by. */
  public String titleOf(String list) {
    return looks.titleOf(list);
  }

  /** The language of a page behind a link in a mail to this list. */
  public Locale languageOf(Subscriber reader, String list) {
    return texts.languageOf(reader.locale(), looks.ofList(list));
  }

  /** A page for somebody whom we do not know, in a language that their browser asks for. */
  public ResponseEntity<String> toStranger(
      HttpStatusCode status,
      String page,
      Map<String, ?> values,
      Look look,
      HttpServletRequest request) {
    return pages.answer(
        status, page, values, look, texts.languageFor(request.getHeader("Accept-Language"), look));
  }

  /** The same for somebody who comes without a link. */
  public ResponseEntity<String> toStranger(
      HttpStatusCode status, String page, Map<String, ?> values, HttpServletRequest request) {
    return toStranger(status, page, values, looks.ofSite(), request);
  }
}
