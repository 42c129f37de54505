package io.authledger.query.account;

import com.mongodb.MongoClientSettings;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** An account as it comes back from the store. */
final class StoredDocument {

    private static final CodecRegistry CODECS = CodecRegistries.withUuidRepresentation(
            MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD);

    private StoredDocument() {}

    static Account of(Account account) {
        return read(AccountDocument.write(account).toBsonDocument(Document.class, CODECS));
    }

    /** An account that lies in the store as this extended JSON. */
    static Account read(String json) {
        return read(BsonDocument.parse(json));
    }

    private static Account read(BsonDocument stored) {
        Document read = CODECS.get(Document.class)
                .decode(new BsonDocumentReader(stored), DecoderContext.builder().build());
        return AccountDocument.read(read);
    }
}
