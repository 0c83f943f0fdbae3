package io.postrider.compose.preview;

import io.postrider.compose.Draft;
import io.postrider.compose.Headcount;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, without a row and without a message.
 *
 * @param draft what it would say
 * @param readers whom it would be mailed to
 * @param mails how many of their mails were written to look at
 * @param page shows these; null if there is none
 */
public record DryRun(Draft draft, Headcount readers, int mails, @Nullable Path page) {}
