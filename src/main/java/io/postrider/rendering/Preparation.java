package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.edition.content.Labels;
import io.postrider.posts.Post;
import io.postrider.rendering.model.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts an edition through the gates, in every language that it can speak. */
final class Preparation {

  private final Digest digest;
  private final Texts texts;
  private final Typesetter typesetter;
  private final List<Post> posts;
  private final OutputGate gate;

  Preparation(Digest digest, Texts texts, Typesetter typesetter, List<Post> posts) {
    this.digest = digest;
    this.texts = texts;
    this.typesetter = typesetter;
    this.posts = List.copyOf(posts);
    this.gate = new OutputGate(digest);
  }

  PreparedEdition edition() {
    Map<String, Variant> whole = new LinkedHashMap<>();
    for (String language : texts.languages()) {
      checkSamples(language);
      Fit fit = fit(posts, language);
      gate.checkReal(fit.evaluation());
      whole.put(language, Variant.of(fit));
    }
    return new PreparedEdition(
        digest,
        texts,
        posts.stream().map(Labels::of).toList(),
        whole,
        audience -> Variant.of(fit(some(audience.posts()), audience.language())),
        warnings(whole),
        cuts(whole));
  }

  /** Whatever an edition for other readers may come to is tried on posts that are harmless. */
  private void checkSamples(String language) {
    List<Post> like = SamplePosts.like(posts);
    for (Show show : Fit.lesserThan(digest.posts().show())) {
      gate.checkSample(typesetter.about(like, language, Extent.all(show, like.size())));
      gate.checkSample(typesetter.about(SamplePosts.bare(), language, new Extent(show, 1, 0)));
    }
    gate.checkSample(typesetter.about(SamplePosts.bare(), language, new Extent(Show.TITLE, 1, 1)));
  }

  private String sample() {
    List<Post> like = SamplePosts.like(posts);
    Extent all = Extent.all(digest.posts().show(), like.size());
    KnownReader reader =
        new KnownReader("Ann", "https://example.org/u", "https://example.org/p", "");
    return typesetter.about(like, digest.language(), all).evaluate(reader).html();
  }

  private Fit fit(List<Post> chosen, String language) {
    return Fit.of(
        Extent.all(digest.posts().show(), chosen.size()),
        extent -> typesetter.about(chosen, language, extent));
  }

  private List<Post> some(List<Integer> positions) {
    return positions.stream().map(posts::get).toList();
  }

  private List<String> warnings(Map<String, Variant> whole) {
    List<String> warnings = new ArrayList<>(PostWarnings.of(posts));
    Set<Part> slow = new TreeSet<>();
    whole.values().forEach(variant -> slow.addAll(variant.slow()));
    slow.forEach(part -> warnings.add(slow(part)));
    whole.values().stream()
        .map(Variant::fit)
        .filter(Fit::isNarrow)
        .mapToInt(Fit::size)
        .max()
        .ifPresent(size -> warnings.add(narrow(size)));
    warnings.addAll(TemplateWarnings.of(digest, sample()));
    warnings.addAll(ThemeWarnings.of(digest, texts));
    return warnings;
  }

  private String slow(Part part) {
    return "%s looks into a reader's value, so it is evaluated for every reader: write"
            .formatted(Refusal.file(digest, part))
        + " ${reader.name} alone, and ask ${reader.named} whether there is one, to be faster.";
  }

  private String narrow(int size) {
    return "%s: the mail is %d KB, and mailboxes clip what is over 100 KB."
        .formatted(Refusal.file(digest, Part.HTML), size / 1024);
  }

  /** Of the digest's language; of others only where they are cut otherwise. */
  private List<String> cuts(Map<String, Variant> whole) {
    List<String> cuts = new ArrayList<>();
    Fit own = whole.getOrDefault(digest.language(), whole.values().iterator().next()).fit();
    cuts.addAll(own.cuts());
    whole.forEach(
        (language, variant) -> {
          if (!variant.fit().extent().equals(own.extent())) {
            variant.fit().cuts().forEach(cut -> cuts.add("In " + language + ": " + cut));
          }
        });
    return cuts;
  }
}
