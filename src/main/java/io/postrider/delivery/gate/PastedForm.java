package io.postrider.delivery.gate;

import io.postrider.audience.consent.SignUps;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.edition.content.Label;
import io.postrider.rendering.template.Phrases;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.text.HtmlEscape;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The form by which strangers subscribe, as HTML to be pasted into a page of one's own: no script,
 * nothing to load, and the wording of consent as it is now, which is kept.
 */
@Component
public class PastedForm {

  private final Digests digests;
  private final TemplateFolders folders;
  private final PublicUrl publicUrl;
  private final SignUps signUps;

  PastedForm(Digests digests, TemplateFolders folders, PublicUrl publicUrl, SignUps signUps) {
    this.digests = digests;
    this.folders = folders;
    this.publicUrl = publicUrl;
    this.signUps = signUps;
  }

  /**
   * The form of a digest.
   *
   * @param language a language tag; null for the digest's own
   * @throws Gates.Refusal if it has no wording of consent, or nobody knows where readers reach us
   */
  public String html(Digest digest, @Nullable String language) {
    if (!digest.signUpForm().hasWording()) {
      throw new Gates.Refusal(
          "%s has no form, as its file does not say what readers agree to; add 'subscribe: { wording: \"Yes, send me %s by mail.\" }' there."
              .formatted(digest.name(), digest.title()));
    }
    URI url =
        publicUrl
            .configured()
            .orElseThrow(
                () ->
                    new Gates.Refusal(
                        "POSTRIDER_PUBLIC_URL is not set, so the form would lead nowhere; set it to the https address where readers reach the serving process, as in https://news.clinic.example."));
    String own = digest.presentation().language();
    Locale locale = Locale.forLanguageTag(language == null ? own : language);
    Phrases words = folders.ofPages();
    String tag = words.languages().nearest(locale.toLanguageTag()).orElse("en");
    String wording = digest.signUpForm().wording().in(locale, own);
    StringBuilder form = new StringBuilder();
    form.append(
        """
        <form action="%s/s/%s" method="post" accept-charset="UTF-8" lang="%s">
          <p><label>%s<br><input name="email" type="email" required maxlength="254" autocomplete="email"></label></p>
        """
            .formatted(
                attribute(url.toString().replaceFirst("/+$", "")),
                digest.name(),
                attribute(tag),
                text(say(words, tag, "subscribe.email"))));
    choices(form, say(words, tag, "subscribe.digests"), "digest", offered(digest));
    choices(form, say(words, tag, "preferences.topics"), "topic", topics(digest));
    form.append(
        """
          <p style="position:absolute;left:-9999px" aria-hidden="true"><label>Website <input name="website" tabindex="-1" autocomplete="off"></label></p>
          <p dir="auto">%s</p>
          <input type="hidden" name="wording" value="%s">
          <input type="hidden" name="language" value="%s">
          <p><button name="subscribe" value="yes">%s</button></p>
        </form>
        """
            .formatted(
                text(wording),
                signUps.keep(digest.name(), wording),
                attribute(tag),
                text(say(words, tag, "subscribe.button"))));
    return form.toString();
  }

  /** A choice. */
  private record Choice(String value, String name) {}

  private static void choices(
      StringBuilder form, String legend, String field, List<Choice> choices) {
    if (choices.isEmpty()) {
      return;
    }
    form.append("  <fieldset><legend>%s</legend>\n".formatted(text(legend)));
    for (Choice one : choices) {
      form.append(
          "    <label><input type=\"checkbox\" name=\"%s\" value=\"%s\"> %s</label><br>\n"
              .formatted(field, attribute(one.value), text(one.name)));
    }
    form.append("  </fieldset>\n");
  }

  private List<Choice> offered(Digest digest) {
    List<String> names = digest.signUpForm().digests();
    List<Choice> choices =
        names.stream()
            .flatMap(name -> named(name).stream())
            .map(one -> new Choice(one.name(), one.title()))
            .toList();
    return choices.size() > 1 ? choices : List.of();
  }

  private Optional<Digest> named(String name) {
    return digests.readings().stream()
        .flatMap(DigestFileResult::files)
        .map(DigestFile::digest)
        .filter(digest -> digest.name().equals(name))
        .findFirst();
  }

  private static List<Choice> topics(Digest digest) {
    return digest.signUpForm().topics().stream()
        .map(name -> new Choice(Label.of(name).slug(), name))
        .toList();
  }

  private static String say(Phrases words, String language, String key) {
    return Objects.requireNonNull(words.say(language, key), key);
  }

  private static String text(String characters) {
    return HtmlEscape.text(characters);
  }

  private static String attribute(String characters) {
    return HtmlEscape.attribute(characters);
  }
}
