/**
 * What may be asked of an edition: run, sweep, rerun, rule, resume, stop, cancel, approve, reject.
 */
@NullMarked
package io.postrider.operations;

import org.jspecify.annotations.NullMarked;
