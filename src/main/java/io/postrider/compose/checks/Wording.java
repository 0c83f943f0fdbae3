package io.postrider.compose.checks;

import io.postrider.compose.slot.Obstacle;
import java.util.function.Function;

/**
 * How whoever asks for a check says things to its readers.
 *
 * @param obstacle why nothing would be mailed now
 * @param failure what went wrong
 */
public record Wording(
    Function<Obstacle, String> obstacle, Function<RuntimeException, String> failure) {}
