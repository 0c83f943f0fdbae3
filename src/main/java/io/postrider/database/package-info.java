/** The ground: the data source, its tables, and short transactions that outlive a deadlock. */
@NullMarked
package io.postrider.database;

import org.jspecify.annotations.NullMarked;
