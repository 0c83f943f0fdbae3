package io.postrider.pages.subscribe;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.consent.ClientNetwork;
import io.postrider.audience.consent.ConfirmResult;
import io.postrider.audience.consent.Consents;
import io.postrider.audience.consent.SignUp;
import io.postrider.pages.appearance.Look;
import io.postrider.pages.appearance.Pages;
import io.postrider.pages.appearance.ReaderPages;
import io.postrider.pages.http.PostedBody;
import io.postrider.pages.http.PostedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind the link by which somebody confirms that they subscribe. Looking at it changes
 * nothing, for scanners of links do so; its button does.
 */
@RestController
class ConfirmPage {

  private final Consents consents;
  private final Suppressions suppressions;
  private final ReaderPages readers;
  private final Pages pages;

  ConfirmPage(Consents consents, Suppressions suppressions, ReaderPages readers, Pages pages) {
    this.consents = consents;
    this.suppressions = suppressions;
    this.readers = readers;
    this.pages = pages;
  }

  @GetMapping({"/c/{token}", "/c/{token}/**"})
  ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
    return page(consents.look(token), request);
  }

  @PostMapping({"/c/{token}", "/c/{token}/**"})
  ResponseEntity<String> act(@PathVariable String token, HttpServletRequest request) {
    if (!PostedForm.read(PostedBody.of(request)).says("confirm", "yes")) {
      return readers.toStranger(HttpStatus.BAD_REQUEST, "unclear", Map.of(), request);
    }
    String from = ClientNetwork.of(request.getRemoteAddr()).address();
    return page(consents.confirm(token, from), request);
  }

  private ResponseEntity<String> page(ConfirmResult result, HttpServletRequest request) {
    SignUp signUp = result.signUp();
    if (signUp == null) {
      return readers.toStranger(HttpStatus.NOT_FOUND, "confirm-unknown", Map.of(), request);
    }
    return switch (result.kind()) {
      case OPEN -> page(HttpStatus.OK, "confirm", signUp);
      case SUBSCRIBED -> page(HttpStatus.OK, "confirmed", signUp);
      case LEFT -> page(HttpStatus.GONE, "confirm-left", signUp);
      case OVER -> page(HttpStatus.GONE, "confirm-over", signUp);
      case UNKNOWN ->
          readers.toStranger(HttpStatus.NOT_FOUND, "confirm-unknown", Map.of(), request);
    };
  }

  private ResponseEntity<String> page(HttpStatus status, String page, SignUp signUp) {
    Look look = readers.looks().ofDigest(signUp.digest());
    Locale language = readers.texts().languageOf(signUp.locale(), look);
    EmailAddress address = EmailAddress.parse(signUp.address());
    List<String> titles = signUp.lists().stream().map(readers::titleOf).distinct().toList();
    return pages.answer(
        status,
        page,
        Map.of(
            "address",
            address.masked(),
            "titles",
            titles,
            "wording",
            signUp.wording().text(),
            "again",
            "../s/" + signUp.digest(),
            "stopped",
            suppressions.find(address).isPresent()),
        look,
        language);
  }
}
