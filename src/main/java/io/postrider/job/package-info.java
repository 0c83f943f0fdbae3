/** The only Spring Batch: one class per job, thin steps named by verbs. */
@NullMarked
package io.postrider.job;

import org.jspecify.annotations.NullMarked;
