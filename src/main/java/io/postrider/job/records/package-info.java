/** What Spring Batch records of what it executes. */
@NullMarked
package io.postrider.job.records;

import org.jspecify.annotations.NullMarked;
