package io.authledger.query.keys;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a start that failed for want of a reader key in one line. */
final class ReaderKeyFailure extends AbstractFailureAnalyzer<ReaderKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ReaderKeyException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
