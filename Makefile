# SPDX-License-Identifier: Apache-2.0
#
# make demo    runs a driver, checks a real product   make test    everything that CI runs
# make build   .build/release/dextlab                make bench   side-by-side measurements
# make corpus  made products, each with one defect, and the verdicts that they must get
# make docs    rules.md, verifier.md from the rules           make sdk     both ends of the interfaces
# make repeat  the same seed, the same trace: a thousand runs
# make fuzz-samples  drivers with planted bugs under dextlab fuzz, FUZZ_SECONDS (60) each
# make fuzz    every reader under libFuzzer, FUZZ_SECONDS (60) each

SWIFT ?= swift
SCRATCH ?= .build
# One self-contained binary: the Swift runtime is linked in.
RELEASE = $(SWIFT) build -c release --static-swift-stdlib --scratch-path $(SCRATCH)

.PHONY: build demo test bench corpus fuzz fuzz-samples format clean docs repeat sdk

build:
	@scripts/need.sh build
	@$(RELEASE) --product dextlab

demo: build
	@scripts/demo.sh $(SCRATCH)/release/dextlab

test:
	@scripts/need.sh build test
	@scripts/test.sh

bench: build
	@scripts/need.sh build test
	@scripts/bench.sh $(SCRATCH)/release/dextlab $(MEASURES)

corpus:
	@scripts/need.sh build test
	@$(SWIFT) build -c debug --package-path Corpus --scratch-path .build-corpus --product corpus >&2
	@.build-corpus/debug/corpus

fuzz:
	@scripts/need.sh build test
	@scripts/fuzz.sh

fuzz-samples: build
	@DEXTLAB=$(SCRATCH)/release/dextlab scripts/fuzz-samples.sh

repeat: build
	@scripts/repeat.sh $(SCRATCH)/release/dextlab $(RUNS)

docs: build
	@$(SCRATCH)/release/dextlab explain --rules --format markdown --output docs/rules.md
	@$(SCRATCH)/release/dextlab run --rules --format markdown --output docs/verifier.md

sdk: build
	@scripts/sdk.sh $(SCRATCH)/release/dextlab

format:
	@$(SWIFT) format --in-place --recursive --configuration .swift-format Package.swift Sources SDK/Client Tests Benchmarks Corpus Fuzz

clean:
	@rm -rf $(SCRATCH) .build-* .cache
