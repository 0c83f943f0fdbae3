package io.postrider.digest;

import io.postrider.digest.value.Percentage;
import io.postrider.digest.value.ValueCheck;

/**
 * The readers who get an edition before all others, so that they show whether it is taken.
 *
 * @param first how many they are
 * @param stopAbove the share of failures above which nobody else gets it until an operator resumes
 */
public record Canary(int first, Percentage stopAbove) {

  public Canary {
    ValueCheck.between("first", first, 1, 100_000);
  }
}
