package io.postrider.digest;

import io.postrider.digest.value.Percentage;
import io.postrider.digest.value.ValueCheck;

/**
 * When an edition stops because too many letters fail.
 *
 * @param window how many of the latest letters are looked at
 * @param stopAbove the share of them that may fail; 100% for all of them
 */
public record Brake(int window, Percentage stopAbove) {

  public Brake {
    ValueCheck.between("window", window, 20, 10_000);
  }
}
