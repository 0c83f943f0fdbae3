package io.postrider.edition;

import io.postrider.text.FailureKind;
import io.postrider.text.PostriderException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked of an edition cannot be done. The message says why, the step what may be done. */
public abstract class EditionFailure extends PostriderException {

  private final EditionKey key;
  private final @Nullable Step step;

  /**
   * Says so.
   *
   * @param step what may be done instead; null if there is nothing
   */
  protected EditionFailure(FailureKind kind, EditionKey key, @Nullable Step step, String sentence) {
    super(kind, sentence);
    this.key = key;
    this.step = step;
  }

  /** The edition. */
  public EditionKey key() {
    return key;
  }

  /** What may be done instead; empty if there is nothing. */
  public Optional<Step> step() {
    return Optional.ofNullable(step);
  }
}
