package io.authledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String TIMER = "http_server_requests%s{method=\"GET\",uri=\"/admin/users/{id} x\"}";

    @Test
    void timersAreTheDifferenceOfTwoMoments() {
        Metrics before = Metrics.parse("""
                # HELP http_server_requests_seconds
                http_server_requests_seconds_count{method="GET",uri="/admin/users/{id} x"} 10
                http_server_requests_seconds_sum{method="GET",uri="/admin/users/{id} x"} 1.5
                idle_seconds_count 3
                idle_seconds_sum 3
                """);
        Metrics after = Metrics.parse("""
                http_server_requests_seconds_count{method="GET",uri="/admin/users/{id} x"} 14
                http_server_requests_seconds_sum{method="GET",uri="/admin/users/{id} x"} 3.5
                idle_seconds_count 3
                idle_seconds_sum 3
                """);
        assertThat(after.timedSince(before)).isEqualTo(Map.of(TIMER.formatted(""), new Metrics.Timed(2.0, 4)));
    }

    @Test
    void theLargestLagOfAFamilyCounts() {
        Metrics now = Metrics.parse("""
                authledger_projection_lag{projection="a"} 0.5
                authledger_projection_lag{projection="b"} 1.5E-1
                authledger_sealing_lag_seconds 2.0
                authledger_hashing_queue 7.0
                authledger_hashing_time_seconds_max 9.0
                jvm_threads_live_threads 40.0
                authledger_publishing_lag NaN
                """);
        assertThat(now.gauges())
                .containsEntry("authledger_projection_lag", 0.5)
                .containsEntry("authledger_sealing_lag_seconds", 2.0)
                .containsEntry("authledger_hashing_queue", 7.0)
                .doesNotContainKeys("authledger_hashing_time_seconds_max", "jvm_threads_live_threads");
    }
}
