package io.postrider.pages.subscribe;

import io.postrider.audience.consent.SignUps;
import io.postrider.digest.Digest;
import io.postrider.digest.signup.SignUpForm;
import io.postrider.edition.content.Label;
import io.postrider.pages.appearance.Looks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a digest's form offers.
 *
 * @param digest whose form it is
 * @param digests which they may choose from; one at least
 * @param topics what they may want to read about
 */
record OfferedForm(Digest digest, List<Digest> digests, List<Topic> topics) {

  /** Something to tick. */
  record Topic(String slug, String name) {}

  /** What strangers agree to. */
  record Consent(String version, String text) {}

  /** The form of a digest; empty if it has none. */
  static Optional<OfferedForm> of(String name, Looks looks) {
    return Optional.ofNullable(looks.ofDigest(name).digest())
        .filter(digest -> digest.signUpForm().hasWording())
        .map(digest -> of(digest, looks));
  }

  private static OfferedForm of(Digest digest, Looks looks) {
    SignUpForm form = digest.signUpForm();
    List<Digest> named =
        form.digests().stream()
            .flatMap(name -> Stream.ofNullable(looks.ofDigest(name).digest()))
            .toList();
    List<Topic> topics =
        form.topics().stream().map(name -> new Topic(Label.of(name).slug(), name)).toList();
    return new OfferedForm(digest, named.isEmpty() ? List.of(digest) : named, topics);
  }

  Consent consent(Locale language) {
    String text = digest.signUpForm().wording().in(language, digest.presentation().language());
    return new Consent(SignUps.version(text), text);
  }

  /** The lists of those that somebody chose; of all if there is no choice. */
  List<String> lists(Set<String> chosen) {
    return digests.stream()
        .filter(one -> digests.size() == 1 || chosen.contains(one.name()))
        .map(one -> one.audience().list())
        .distinct()
        .toList();
  }

  /** Those of these slugs that are offered. */
  List<String> topics(Set<String> chosen) {
    return topics.stream().map(Topic::slug).filter(chosen::contains).distinct().toList();
  }
}
