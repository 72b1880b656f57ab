use serde_json::Value;

use super::{Machine, Quantity};

asl_object! {
    /// The fields of a Map state, inline or distributed.
    pub struct Map {
        /// The array, by a reference path (JSONPath); `$` when absent.
        "ItemsPath" => items_path: String,
        /// The array, or an expression that gives it (JSONata).
        "Items" => items: Value,
        /// Where a distributed Map reads its items.
        "ItemReader" => item_reader: ItemReader,
        /// The input of each iteration.
        "ItemSelector" => item_selector: Value,
        /// The deprecated name of `ItemSelector` (JSONPath).
        "Parameters" => parameters: Value,
        /// How a distributed Map puts items together.
        "ItemBatcher" => item_batcher: ItemBatcher,
        /// The most iterations at a time; 0 (when absent) is no limit.
        "MaxConcurrency" => max_concurrency: Quantity,
        /// The same by a reference path (JSONPath).
        "MaxConcurrencyPath" => max_concurrency_path: String,
        /// The number of items that may fail in a distributed Map.
        "ToleratedFailureCount" => tolerated_failure_count: Quantity,
        /// The same by a reference path (JSONPath).
        "ToleratedFailureCountPath" => tolerated_failure_count_path: String,
        /// The share of items, 0 to 100, that may fail in a distributed Map.
        "ToleratedFailurePercentage" => tolerated_failure_percentage: Quantity,
        /// The same by a reference path (JSONPath).
        "ToleratedFailurePercentagePath" => tolerated_failure_percentage_path: String,
        /// The machine that runs for each item.
        "ItemProcessor" => item_processor: Box<Machine>,
        /// The deprecated name of `ItemProcessor`.
        "Iterator" => iterator: Box<Machine>,
        /// Where a distributed Map writes its results.
        "ResultWriter" => result_writer: ResultWriter,
        /// The prefix of a distributed Map's Map Run, 1 to 40 characters.
        "Label" => label: String,
    }
}

asl_object! {
    /// How the iterations of a Map run.
    pub struct ProcessorConfig {
        /// `INLINE` (when absent) or `DISTRIBUTED`.
        "Mode" => mode: String,
        /// `STANDARD` or `EXPRESS`; only, and always, with `DISTRIBUTED`.
        "ExecutionType" => execution_type: String,
    }
}

asl_object! {
    /// Where a distributed Map reads its items.
    pub struct ItemReader {
        /// `arn:…:states:::s3:getObject` or `arn:…:states:::s3:listObjectsV2`.
        "Resource" => resource: Value,
        /// How to read them.
        "ReaderConfig" => reader_config: ReaderConfig,
        /// The call's parameters (JSONPath).
        "Parameters" => parameters: Value,
        /// The call's arguments (JSONata).
        "Arguments" => arguments: Value,
    }
}

asl_object! {
    /// How an [`ItemReader`] reads.
    pub struct ReaderConfig {
        /// `CSV`, `JSON`, `JSONL`, `PARQUET` or `MANIFEST`.
        "InputType" => input_type: String,
        /// `FIRST_ROW` or `GIVEN`.
        "CSVHeaderLocation" => csv_header_location: String,
        /// The column names, with `GIVEN`.
        "CSVHeaders" => csv_headers: Vec<String>,
        /// `COMMA` (when absent), `PIPE`, `SEMICOLON`, `SPACE` or `TAB`.
        "CSVDelimiter" => csv_delimiter: String,
        /// The place of the items in a JSON file, as a JSON pointer.
        "ItemsPointer" => items_pointer: String,
        /// `ATHENA_DATA` or `S3_INVENTORY`.
        "ManifestType" => manifest_type: String,
        /// `NONE` (when absent) or `LOAD_AND_FLATTEN`.
        "Transformation" => transformation: String,
        /// The most items, up to 100,000,000.
        "MaxItems" => max_items: Quantity,
        /// The same by a reference path (JSONPath).
        "MaxItemsPath" => max_items_path: String,
    }
}

asl_object! {
    /// How a distributed Map puts items together.
    pub struct ItemBatcher {
        /// The most items of a batch.
        "MaxItemsPerBatch" => max_items_per_batch: Quantity,
        /// The same by a reference path (JSONPath).
        "MaxItemsPerBatchPath" => max_items_per_batch_path: String,
        /// The most bytes of a batch, up to 262,144.
        "MaxInputBytesPerBatch" => max_input_bytes_per_batch: Quantity,
        /// The same by a reference path (JSONPath).
        "MaxInputBytesPerBatchPath" => max_input_bytes_per_batch_path: String,
        /// What each batch has besides its items.
        "BatchInput" => batch_input: Value,
    }
}

asl_object! {
    /// Where a distributed Map writes its results.
    pub struct ResultWriter {
        /// `arn:…:states:::s3:putObject`.
        "Resource" => resource: Value,
        /// How to write them.
        "WriterConfig" => writer_config: WriterConfig,
        /// The call's parameters (JSONPath).
        "Parameters" => parameters: Value,
        /// The call's arguments (JSONata).
        "Arguments" => arguments: Value,
    }
}

asl_object! {
    /// How a [`ResultWriter`] writes.
    pub struct WriterConfig {
        /// `NONE`, `COMPACT` or `FLATTEN`.
        "Transformation" => transformation: String,
        /// `JSON` or `JSONL`.
        "OutputType" => output_type: String,
    }
}
