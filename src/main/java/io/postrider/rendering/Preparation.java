package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.edition.content.Labels;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.OutputGate;
import io.postrider.rendering.gate.PostWarnings;
import io.postrider.rendering.gate.SamplePosts;
import io.postrider.rendering.gate.TemplateWarnings;
import io.postrider.rendering.gate.ThemeWarnings;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateFault;
import io.postrider.rendering.template.TemplateTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts an edition through the gates, in every language that it can speak. */
final class Preparation {

  private final Digest digest;
  private final TemplateTexts texts;
  private final ParsedTemplates typesetter;
  private final List<Post> posts;
  private final OutputGate gate;

  Preparation(Digest digest, TemplateTexts texts, ParsedTemplates typesetter, List<Post> posts) {
    this.digest = digest;
    this.texts = texts;
    this.typesetter = typesetter;
    this.posts = List.copyOf(posts);
    this.gate = new OutputGate(digest);
  }

  PreparedEdition edition() {
    Map<String, EditionVariant> whole = new LinkedHashMap<>();
    for (String language : texts.languages()) {
      checkSamples(language);
      SizedEdition fit = fit(posts, language);
      gate.checkReal(fit.evaluation());
      whole.put(language, EditionVariant.of(fit));
    }
    return new PreparedEdition(
        digest,
        texts,
        posts.stream().map(Labels::of).toList(),
        whole,
        audience -> EditionVariant.of(fit(some(audience.posts()), audience.language())),
        warnings(whole),
        cuts(whole));
  }

  /** Whatever an edition for other readers may come to is tried on posts that are harmless. */
  private void checkSamples(String language) {
    List<Post> like = SamplePosts.like(posts);
    for (Show show : SizedEdition.lesserThan(digest.posts().show())) {
      gate.checkSample(typesetter.about(like, language, Extent.all(show, like.size())));
      gate.checkSample(typesetter.about(SamplePosts.bare(), language, new Extent(show, 1, 0)));
    }
    gate.checkSample(typesetter.about(SamplePosts.bare(), language, new Extent(Show.TITLE, 1, 1)));
  }

  private String sample() {
    List<Post> like = SamplePosts.like(posts);
    Extent all = Extent.all(digest.posts().show(), like.size());
    ReaderView reader = new ReaderView("Ann", "https://example.org/u", "https://example.org/p", "");
    return typesetter.about(like, digest.presentation().language(), all).evaluate(reader).html();
  }

  private SizedEdition fit(List<Post> chosen, String language) {
    return SizedEdition.of(
        Extent.all(digest.posts().show(), chosen.size()),
        extent -> typesetter.about(chosen, language, extent));
  }

  private List<Post> some(List<Integer> positions) {
    return positions.stream().map(posts::get).toList();
  }

  private List<String> warnings(Map<String, EditionVariant> whole) {
    List<String> warnings = new ArrayList<>(PostWarnings.of(posts));
    Set<MailPart> slow = new TreeSet<>();
    whole.values().forEach(variant -> slow.addAll(variant.slow()));
    slow.forEach(part -> warnings.add(slow(part)));
    whole.values().stream()
        .map(EditionVariant::fit)
        .filter(SizedEdition::isNarrow)
        .mapToInt(SizedEdition::size)
        .max()
        .ifPresent(size -> warnings.add(narrow(size)));
    warnings.addAll(TemplateWarnings.of(digest, sample()));
    warnings.addAll(ThemeWarnings.of(digest, texts));
    return warnings;
  }

  private String slow(MailPart part) {
    return "%s looks into a reader's value, so it is evaluated for every reader: write"
            .formatted(TemplateFault.file(digest, part))
        + " ${reader.name} alone, and ask ${reader.named} whether there is one, to be faster.";
  }

  private String narrow(int size) {
    return "%s: the mail is %d KB, and mailboxes clip what is over 100 KB."
        .formatted(TemplateFault.file(digest, MailPart.HTML), size / 1024);
  }

  /** Of the digest's language; of others only where they are cut otherwise. */
  private List<String> cuts(Map<String, EditionVariant> whole) {
    List<String> cuts = new ArrayList<>();
    SizedEdition own =
        whole
            .getOrDefault(digest.presentation().language(), whole.values().iterator().next())
            .fit();
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
