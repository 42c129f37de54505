package io.authledger.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Several processes of each side on the same servers, each of which can be killed and started again. */
final class Fleet implements AutoCloseable {

    private final List<Member> commands = new ArrayList<>();
    private final List<Member> queries = new ArrayList<>();

    /** A process and what it is started from. */
    static final class Member {

        private final String name;
        private final InstalledSide installed;
        private RunningSide running;

        private Member(String name, InstalledSide installed) throws IOException {
            this.name = name;
            this.installed = installed;
            this.running = installed.start();
        }

        /** Nothing waits for it to be ready. */
        void killAndStart() throws IOException, InterruptedException {
            running.kill();
            running = installed.start();
        }

        RunningSide process() {
            return running;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Fleet() {}

    /** Starts all, and waits until each is ready. */
    static Fleet start(Path directory, Surroundings surroundings, int commandSides, int querySides) throws Exception {
        Fleet fleet = new Fleet();
        Files.createDirectories(directory);
        try {
            for (int i = 1; i <= commandSides; i++) {
                String name = "command-side-" + i;
                fleet.commands.add(new Member(name, surroundings.installCommandSide(directory.resolve(name))));
            }
            for (int i = 1; i <= querySides; i++) {
                String name = "query-side-" + i;
                String keys = fleet.commands.get(0).process().url();
                fleet.queries.add(new Member(name, surroundings.installQuerySide(directory.resolve(name), keys)));
            }
            fleet.awaitReady();
            return fleet;
        } catch (Exception | AssertionError e) {
            fleet.close();
            throw e;
        }
    }

    List<String> commandUrls() {
        return commands.stream().map(member -> member.process().url()).toList();
    }

    List<String> queryUrls() {
        return queries.stream().map(member -> member.process().url()).toList();
    }

    List<Member> members() {
        return Stream.concat(commands.stream(), queries.stream()).toList();
    }

    Member command() {
        return commands.get(0);
    }

    Member query() {
        return queries.get(0);
    }

    void awaitReady() {
        members().forEach(member -> member.process().awaitReady());
    }

    /** Runs the task that holds the read models against the events, beside the running processes. */
    Script.Result compare() throws IOException, InterruptedException {
        return query().installed.run("compare");
    }

    @Override
    public void close() {
        members().forEach(member -> member.process().close());
    }
}
