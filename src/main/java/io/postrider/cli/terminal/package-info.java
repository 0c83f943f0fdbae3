/**
 * What all commands share: how the program is started, failures and exit codes, questions and
 * progress.
 */
@NullMarked
package io.postrider.cli.terminal;

import org.jspecify.annotations.NullMarked;
