package io.postrider.rendering;

import io.postrider.digest.Digest;
import io.postrider.edition.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.model.EditionModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.thymeleaf.exceptions.TemplateEngineException;

/** Makes an edition ready to be rendered, once for all its readers. Stateless. */
@Component
public final class Renderer {

  /**
   * Parses the templates, computes what they speak about, and puts the result through the gates: it
   * is rendered for sample readers and for sample posts, so that whatever would go wrong goes wrong
   * here.
   *
   * @param digest its subject, where it has one, stands in for {@code subject.txt}
   * @param posts in the order in which they are shown; not empty
   * @param date the edition's slot
   * @throws TemplateRefused if the edition may not go out like this
   */
  public PreparedEdition prepare(
      Digest digest, Templates templates, List<Post> posts, LocalDate date) {
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an edition without posts has no mails");
    }
    Templates effective =
        digest.subject() == null ? templates : templates.withSubject(digest.subject());
    SourceGate.check(digest, effective);
    Evaluation evaluation = Evaluation.of(effective, EditionModel.of(digest, posts, date));
    Evaluation samples = evaluation.about(EditionModel.of(digest, SamplePosts.like(posts), date));
    Evaluation bare = evaluation.about(EditionModel.of(digest, SamplePosts.bare(), date));
    try {
      return pass(digest, evaluation, List.of(samples, bare), posts);
    } catch (TemplateEngineException e) {
      throw Refusal.of(digest, e);
    }
  }

  private static PreparedEdition pass(
      Digest digest, Evaluation evaluation, List<Evaluation> samples, List<Post> posts) {
    OutputGate gate = new OutputGate(digest);
    samples.forEach(gate::checkSample);
    gate.checkReal(evaluation);
    Shape named = Shape.of(evaluation, true);
    Shape unnamed = Shape.of(evaluation, false);
    List<String> warnings = new ArrayList<>(PostWarnings.of(posts));
    Set<Part> slow = new TreeSet<>(named.whole());
    slow.addAll(unnamed.whole());
    slow.forEach(part -> warnings.add(slow(digest, part)));
    warnings.addAll(gate.warnings());
    return new PreparedEdition(named, unnamed, warnings);
  }

  private static String slow(Digest digest, Part part) {
    return "%s looks into a reader's value, so it is evaluated for every reader: write"
            .formatted(Refusal.file(digest, part))
        + " ${reader.name} alone, and ask ${reader.named} whether there is one, to be faster.";
  }
}
