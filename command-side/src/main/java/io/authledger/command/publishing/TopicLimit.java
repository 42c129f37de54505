package io.authledger.command.publishing;

import org.apache.kafka.clients.admin.Config;

/**
 * How large a topic's setting may be, or must be, below 0 standing for no end; new topics are made with that value.
 *
 * @param isMost whether less will do too, rather than more
 */
record TopicLimit(String setting, long value, boolean isMost) {

    static TopicLimit atMost(String setting, long value) {
        return new TopicLimit(setting, value, true);
    }

    static TopicLimit atLeast(String setting, long value) {
        return new TopicLimit(setting, value, false);
    }

    boolean isKeptBy(Config config) {
        long found = Long.parseLong(config.get(setting).value());
        boolean endless = found < 0;
        return isMost ? found <= value : endless || found >= value;
    }
}
