/** What a study leaves behind: tables, pictures, a report, models. */
@NullMarked
package org.alnm.study.report;

import org.jspecify.annotations.NullMarked;
