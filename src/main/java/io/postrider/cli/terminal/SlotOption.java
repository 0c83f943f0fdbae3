package io.postrider.cli.terminal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which slot of a digest a command is about. */
public final class SlotOption {

  @Option(
      names = "--slot",
      paramLabel = "SLOT",
      description =
          "the date that the edition stands for, or as in 2026-11-23T0800 where there are several a day (default: the latest that is due)")
  private @Nullable String slot;

  /** As it was typed; null for the latest that is due. */
  public @Nullable String named() {
    return slot;
  }
}
