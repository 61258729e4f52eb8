# A thin front for CMake and Ninja; every target is one line.

BUILD ?= build
JOBS  ?= $(shell nproc)
PREFIX ?= /usr/local

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) -j$(JOBS)

$(BUILD)/build.ninja:
	@cmake -G Ninja -S . -B $(BUILD) $(CMAKE_ARGS)

setup: ; @scripts/setup
try: setup ; @$(MAKE) --no-print-directory all && scripts/try
install: all ; @DESTDIR=$(DESTDIR) cmake --install $(BUILD) --prefix $(PREFIX)
check: all ; @scripts/check $(BUILD)
check-asan: ; @$(MAKE) --no-print-directory check BUILD=build-asan CMAKE_ARGS=-DBUNPY_SANITIZE=address
check-tsan: ; @$(MAKE) --no-print-directory check BUILD=build-tsan CMAKE_ARGS=-DBUNPY_SANITIZE=thread
bench: all ; @scripts/bench $(BUILD)
clean: ; rm -rf build build-asan build-tsan

.PHONY: all setup try install check check-asan check-tsan bench clean
