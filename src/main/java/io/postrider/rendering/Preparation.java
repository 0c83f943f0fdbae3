package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.edition.content.Labels;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.EditionWarnings;
import io.postrider.rendering.gate.OutputGate;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.template.MailPart;
import io.postrider.rendering.template.TemplateTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Puts an edition through the gates, in every language that it can speak. */
final class Preparation {

  private final Digest digest;
  private final TemplateTexts texts;
  private final ParsedTemplates typesetter;
  private final List<Post> posts;
  private final OutputGate gate;
  private final TemplateTrial trial;

  Preparation(Digest digest, TemplateTexts texts, ParsedTemplates typesetter, List<Post> posts) {
    this.digest = digest;
    this.texts = texts;
    this.typesetter = typesetter;
    this.posts = List.copyOf(posts);
    this.gate = new OutputGate(digest);
    this.trial = new TemplateTrial(digest, typesetter, gate);
  }

  PreparedEdition edition() {
    Map<String, EditionVariant> whole = new LinkedHashMap<>();
    for (String language : texts.languages()) {
      trial.check(posts, language);
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

  private SizedEdition fit(List<Post> chosen, String language) {
    return SizedEdition.of(
        Extent.all(digest.posts().show(), chosen.size()),
        extent -> typesetter.about(chosen, language, extent));
  }

  private List<Post> some(List<Integer> positions) {
    return positions.stream().map(posts::get).toList();
  }

  private List<String> warnings(Map<String, EditionVariant> whole) {
    Set<MailPart> slow = new TreeSet<>();
    whole.values().forEach(variant -> slow.addAll(variant.slow()));
    OptionalInt nearlyTooLarge =
        whole.values().stream()
            .map(EditionVariant::fit)
            .filter(SizedEdition::isNarrow)
            .mapToInt(SizedEdition::size)
            .max();
    return EditionWarnings.of(digest, texts, posts, trial.html(posts), slow, nearlyTooLarge);
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
