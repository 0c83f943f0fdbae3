/** The whole report of an edition, a line for each delivery. */
@NullMarked
package io.postrider.cli.report;

import org.jspecify.annotations.NullMarked;
